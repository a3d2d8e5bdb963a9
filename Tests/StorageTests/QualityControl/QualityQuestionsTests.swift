import Storage
import TestSupport
import Testing
import WaterQuality

@Suite struct `Checks of an instrument in the store` {
  private let temporary: TemporaryStore
  private let analyser: Analyser
  private let series: Series
  private let noon = Timestamp("2026-06-01T12:00:00+08:00")!

  /// The ammonia analyser of the small site, with limits.
  init() async throws {
    temporary = try await TemporaryStore()
    let plain = temporary.site.analysers[1]
    let control = QualityControl(
      limits: QualityLimitSet.builtIn[0].limits(of: "nh3n"), span: QualityNumber("2"),
      standards: [.spanCheck: QualityNumber("1.6")!],
      dose: QualitySpike.Dose(
        cup: QualityNumber("200")!, stock: QualityNumber("100")!, volume: QualityNumber("2")!),
      plans: [QualityPlan(.zeroCheck, hours: 24, warnBeforeHours: 4)])
    let known = plain.series[0]
    series = Series(
      id: known.id, parameter: known.parameter, decimals: known.decimals, mode: known.mode,
      slotMinutes: known.slotMinutes, detectionLimit: known.detectionLimit, validationRules: [],
      breachRules: [], qualityControl: control)
    analyser = Analyser(
      id: plain.id, station: plain.station, link: plain.link, busAddress: plain.busAddress,
      profile: plain.profile, pollSeconds: plain.pollSeconds, responseTimeoutMilliseconds: 1000,
      series: [series])
  }

  private func tell(_ told: [Particular], hours: Int) async throws {
    try await temporary.store.write { [noon, analyser] transaction in
      _ = try transaction.keep(told, of: analyser, at: noon.adding(minutes: 60 * hours))
    }
  }

  private func check(_ id: String, _ text: String, hours: Int) -> Particular {
    Particular(.check, id, text: text, checkedAt: noon.adding(minutes: 60 * hours), flag: .normal)
  }

  private func judged(hours: Int) throws -> [JudgedCheck] {
    try temporary.store.readAndWait {
      try $0.judgedChecks(of: series, analyser, to: noon.adding(minutes: 60 * hours))
    }
  }

  @Test func `come from what it tells, each once`() async throws {
    let zero = check("zeroCheck", "0.05", hours: -1)
    try await tell([zero, check("spanCheck", "1.8", hours: -1)], hours: 0)
    try await tell([zero, check("spanCheck", "1.6", hours: 23)], hours: 24)

    let found = try judged(hours: 25)

    #expect(found.map(\.check.kind) == [.spanCheck, .zeroCheck, .spanCheck])
    // Deployed limits: zero ±0.1 mg/L, span ±15 %, and 10 % of the span drifted in a day.
    #expect(found.map(\.outcome) == [.passed, .passed, .failed])
    #expect(
      found[2].judgements.map(\.criterion) == [.spanError, .spanDrift])
    #expect(found[2].judgements.map(\.outcome) == [.passed, .failed])
  }

  @Test func `that need the water before them take the last valid value`() async throws {
    try await temporary.take([500], from: analyser.id, at: noon.adding(minutes: -240))
    try await temporary.take([600], from: analyser.id, at: noon.adding(minutes: -10))
    try await temporary.take([900], from: analyser.id, at: noon.adding(minutes: 10))
    try await tell(
      [check("spikeRecovery", "1.6", hours: 0), check("parallelSample", "0.62", hours: 0)], hours: 1
    )

    let found = try judged(hours: 2)

    #expect(
      found.map(\.check.numbers.description) == [
        "first=0.6 second=0.62", "spiked=1.6 unspiked=0.6 cup=200 stock=100 volume=2",
      ])
  }

  @Test func `make findings that are the same when they are asked for again`() async throws {
    try await tell([check("zeroCheck", "0.01", hours: 0)], hours: 0)
    try await tell([check("zeroCheck", "0.5", hours: 10)], hours: 11)
    let station = temporary.site.stations[0]
    let site = Site(
      id: "s", name: "s", isExample: true, language: .zh, parameters: [],
      stations: [
        Station(
          id: station.id, name: station.name, county: station.county, section: station.section,
          codes: station.codes, analysers: [analyser])
      ], sections: [], rivers: RiverNetwork(reaches: [], borders: []), neighbours: [])

    let (first, later) = try temporary.store.readAndWait { [noon] inquiry in
      (
        try inquiry.qualityFindings(of: site, at: noon.adding(minutes: 60 * 11)),
        try inquiry.qualityFindings(of: site, at: noon.adding(minutes: 60 * 13))
      )
    }

    #expect(first.count == 1)
    #expect(first.first?.from == noon.adding(milliseconds: 1))
    #expect(first.first?.to == noon.adding(minutes: 600).adding(milliseconds: 1))
    #expect(later.count == 2)
    #expect(later.starts(with: first))
  }

  @Test func `are due after the last passed one`() async throws {
    try await tell([check("zeroCheck", "0.01", hours: 0)], hours: 0)
    try await tell([check("zeroCheck", "0.5", hours: 10)], hours: 11)

    let states = try [12, 21, 24].map { hours in
      try temporary.store.readAndWait {
        try $0.dueChecks(of: series, analyser, at: noon.adding(minutes: 60 * hours))
      }.map(\.state)
    }

    #expect(states == [[.ok], [.dueSoon], [.overdue]])
  }

  @Test func `stand beside key parameters that changed, with the readings around`() async throws {
    try await temporary.take([500], from: analyser.id, at: noon.adding(minutes: -240))
    try await temporary.take([600], from: analyser.id, at: noon.adding(minutes: -1))
    try await temporary.take([300], from: analyser.id, at: noon.adding(minutes: 239))
    try await temporary.take([310], from: analyser.id, at: noon.adding(minutes: 479))
    try await tell([Particular(.detail, "slope", text: "1.0")], hours: -48)
    try await tell([Particular(.detail, "slope", text: "0.5")], hours: 0)
    try await tell([Particular(.detail, "slope", text: "0.50")], hours: 1)

    let events = try temporary.store.readAndWait {
      try $0.keyParameterEvents(
        of: analyser, from: noon.adding(minutes: -60), to: noon.adding(minutes: 600))
    }

    #expect(events.map(\.change.old) == ["1.0"])
    #expect(events.map(\.change.new) == ["0.5"])
    #expect(events.first?.readings.map { $0.before?.value } == [ExactDecimal("0.6")])
    #expect(events.first?.readings.map { $0.after?.value } == [ExactDecimal("0.3")])
    let none = try temporary.store.readAndWait {
      try $0.keyParameterEvents(
        of: analyser, from: noon.adding(minutes: 1), to: noon.adding(minutes: 600))
    }
    #expect(none.isEmpty)
  }

  @Test func `stand beside the days that its reagent lasts`() async throws {
    for day in 0...3 {
      try await tell(
        [Particular(.detail, "reagentLeft", text: "\(100 - 10 * day)")], hours: 24 * day)
    }

    let left = try temporary.store.readAndWait {
      try $0.reagentDaysLeft(of: analyser, at: noon.adding(minutes: 72 * 60))
    }

    #expect(left == 7)
  }
}
