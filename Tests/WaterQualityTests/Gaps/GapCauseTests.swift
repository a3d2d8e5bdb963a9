import Testing
import WaterQuality

@Suite struct `A missing slot` {
  private static let start = Timestamp("2026-06-01T08:00:00+08:00")!

  private static func trace(
    _ readings: [(StationFlag?, ReadingReasons)], passing: Int = 0
  ) -> SlotTrace {
    var trace = SlotTrace()
    for (flag, reasons) in readings {
      trace.add(
        Reading(
          series: "st01/nh3n/nh3n", sampledAt: start, value: 1, verdict: .fail, flag: flag,
          reasons: reasons))
    }
    for _ in 0..<passing {
      trace.add(
        Reading(
          series: "st01/nh3n/nh3n", sampledAt: start, value: 1, verdict: .pass, flag: nil,
          reasons: []))
    }
    return trace
  }

  private static func slot(
    _ trace: SlotTrace = SlotTrace(), isMaintained: Bool = false,
    heard: MissingSlot.Heard = .sameLink, isDropped: Bool = false, isStartedAgain: Bool = false
  ) -> MissingSlot {
    MissingSlot(
      start: start, trace: trace, isMaintained: isMaintained, heard: heard, isDropped: isDropped,
      isStartedAgain: isStartedAgain)
  }

  @Test(arguments: [
    (StationFlag.lackOfReagent, GapCause.reagent), (.lackOfPureWater, .reagent),
    (.lackOfStandard, .reagent), (.lackOfSample, .noWater), (.noWater, .noWater),
    (.powerFailure, .power), (.instrumentFault, .instrument), (.communicationFault, .instrument),
    (.offline, .instrument), (.stopped, .instrument), (.maintenance, .maintenance),
    (.zeroCalibration, .maintenance), (.spikeRecovery, .maintenance), (.unknown, .instrument),
  ])
  func `has the cause that the instrument's own flag speaks for`(
    flag: StationFlag, cause: GapCause
  ) {
    let flagged = Self.trace([(flag, .stationFlag)])

    #expect(proposeGapCause(Self.slot(flagged)) == cause)
    // Whoever works there explains everything that the instrument says meanwhile.
    #expect(proposeGapCause(Self.slot(flagged, isMaintained: true)) == .maintenance)
  }

  @Test(arguments: [
    // Nothing came, and others on the line spoke: the instrument.
    (slot(), GapCause.instrument),
    // The whole line was silent.
    (slot(heard: .otherLinks), .link), (slot(heard: .nobodyElse), .link),
    // Nobody was heard at all: it was us.
    (slot(heard: .nobody), .ours), (slot(heard: .nobodyElse, isStartedAgain: true), .ours),
    (slot(isDropped: true), .ours),
    // A number that was no measurement, without a flag.
    (slot(trace([(nil, .flatLine)])), .instrument),
    // Readings of the window that somebody announced.
    (slot(trace([(.normal, .maintenance)])), .maintenance),
    // Too few good ones, and nothing wrong with those that came.
    (slot(trace([], passing: 3), heard: .otherLinks), .link),
    // What most of them say; between equals the one that says more.
    (slot(trace([(.noWater, []), (.noWater, []), (.powerFailure, [])])), .noWater),
    (slot(trace([(nil, .flatLine), (.powerFailure, [])])), .power),
  ])
  func `has the cause that everything known speaks for`(slot: MissingSlot, cause: GapCause) {
    #expect(proposeGapCause(slot) == cause)
  }

  @Test func `is never put down to nature or to the owner by a program`() {
    var proposed: Set<GapCause> = []
    for flag in StationFlag.allCases.map(Optional.some) + [nil] {
      for heard in MissingSlot.Heard.allCases {
        for isStarted in [true, false] {
          proposed.insert(
            proposeGapCause(
              Self.slot(
                Self.trace([(flag, [])]), heard: heard, isStartedAgain: isStarted)))
          proposed.insert(proposeGapCause(Self.slot(heard: heard, isStartedAgain: isStarted)))
        }
      }
    }

    #expect(
      proposed == Set(GapCause.allCases).subtracting([.nature, .owner]))
  }
}

@Suite struct `The completeness of a month` {
  private let start = Timestamp("2026-06-01T00:00:00+08:00")!

  @Test func `is exact, with and without each cause`() {
    let month = Completeness(
      expected: 180, captured: 170, valid: 150, missing: [.power: 6, .maintenance: 24, .ours: 0])

    #expect(month.ratio == Rational(5, 6))
    #expect(month.captureRatio == Rational(17, 18))
    #expect(month.ratio(without: .power) == Rational(150, 174))
    #expect(month.ratio(without: .maintenance) == Rational(150, 156))
    #expect(month.ratio(without: .nature) == month.ratio)
    #expect(month.missing == [.power: 6, .maintenance: 24])
  }

  @Test func `has no ratio where nothing was expected`() {
    let none = Completeness(expected: 0, captured: 0, valid: 0, missing: [:])
    let allMaintained = Completeness(
      expected: 2, captured: 0, valid: 0, missing: [.maintenance: 2])

    #expect(none.ratio == nil)
    #expect(allMaintained.ratio == .zero)
    #expect(allMaintained.ratio(without: .maintenance) == nil)
  }

  private func missing(_ slot: Int, heard: MissingSlot.Heard) -> MissingSlot {
    MissingSlot(
      start: start.adding(minutes: 240 * slot), trace: SlotTrace(), isMaintained: false,
      heard: heard, isDropped: false, isStartedAgain: false)
  }

  private func settled(
    _ number: Int64, _ slots: Range<Int>, _ cause: GapCause
  ) -> SettledCause {
    SettledCause(
      number: number, series: "st01/nh3n/nh3n",
      from: start.adding(minutes: 240 * slots.lowerBound),
      to: start.adding(minutes: 240 * slots.upperBound), cause: cause, reason: "现场查看",
      person: "运维一", recordedAt: start)
  }

  @Test func `puts neighbouring slots of one cause together, and the newest word counts`() {
    let gaps = SeriesGaps(
      series: "st01/nh3n/nh3n", slotMinutes: 240, slots: (12, 7),
      missing: [
        missing(1, heard: .sameLink), missing(2, heard: .sameLink),
        missing(3, heard: .otherLinks), missing(5, heard: .otherLinks),
        missing(6, heard: .otherLinks),
      ],
      settled: [settled(2, 6..<7, .owner), settled(1, 5..<7, .nature)])

    #expect(gaps.gaps.map(\.slots) == [2, 1, 1, 1])
    #expect(gaps.gaps.map(\.cause) == [.instrument, .link, .nature, .owner])
    #expect(gaps.gaps.map(\.proposed) == [.instrument, .link, .link, .link])
    #expect(gaps.gaps[0].to == start.adding(minutes: 720))
    #expect(gaps.completeness.valid == 7)
    #expect(gaps.completeness.missing == [.instrument: 2, .link: 1, .nature: 1, .owner: 1])
  }

  @Test func `asks nothing of slots that have not ended`() {
    let series = Example.series()
    var traces = SlotTraces(series: series, month: Month("2026-06")!, pollSeconds: 10)
    for slot in [0, 2] {
      traces.add(
        Reading(
          series: series.id, sampledAt: start.adding(minutes: 240 * slot), value: 1,
          verdict: slot == 0 ? .pass : .fail, flag: nil, reasons: []))
    }

    let slots = traces.slots(before: start.adding(minutes: 240 * 3))

    #expect(slots.map(\.isValid) == [true, false, false])
    #expect(slots.map(\.trace.readings) == [1, 0, 1])
    #expect(traces.slots(before: start.adding(minutes: 1000)).count == 4)
  }

  @Test func `knows who was heard from when on`() {
    var heard = HeardMinutes(Month("2026-06")!)
    heard.add(start.adding(minutes: 61))
    heard.add(start.adding(minutes: -1))
    var other = HeardMinutes(Month("2026-06")!)
    other.add(start.adding(minutes: 500))
    heard.add(other)
    let times = heard.times

    #expect(!times.isHeard(from: start, minutes: 60))
    #expect(times.isHeard(from: start.adding(minutes: 60), minutes: 60))
    #expect(times.first(from: start.adding(minutes: 62)) == start.adding(minutes: 500))
    #expect(times.first(from: start.adding(minutes: 501)) == nil)
  }
}
