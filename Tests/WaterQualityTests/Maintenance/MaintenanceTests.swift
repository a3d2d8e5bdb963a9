import Testing
import WaterQuality

@Suite struct `A maintenance window` {
  private static let analyser = Example.analyser(
    Example.nationalProfile,
    [
      Example.series(
        rules: [InstrumentStateRule()],
        breachRules: [
          Example.rule(
            .atMost(ExactDecimal("1.0")!), opens: .init(readings: 1), closes: .init(readings: 2))
        ])
    ])
  private let station = Station(
    id: "st01", name: "示例站", county: "420625", section: "s01", codes: .init(),
    analysers: [analyser])

  private func time(_ hour: String) -> Timestamp { Timestamp("2025-06-01T\(hour):00+08:00")! }

  private func window(_ from: String, _ to: String, ended: String? = nil) -> MaintenanceWindow {
    MaintenanceWindow(
      number: 1, station: "st01", begun: time(from), endsAt: time(to), ended: ended.map(time),
      reason: "更换试剂", person: "运维一")
  }

  /// A result of 1.5 (beyond the limit) or 0.523, sampled at an hour and fetched at another.
  private func sample(
    _ hour: String, isHigh: Bool, at arrival: String, sequence: Int64, flag: String = "4E00"
  ) -> Sample {
    Example.sample(
      [
        RegisterBlock(
          range: Example.nationalProfile.ranges[0],
          words: Example.words(
            "520B 0000 0001 0000 3F80 2506 01\(hour) 0000 "
              + "\(isHigh ? "0000 3FC0" : "E354 3F05") \(flag) 0 0 0 0 0")),
        RegisterBlock(
          range: Example.nationalProfile.ranges[1],
          words: [UInt16](repeating: 0, count: 13)),
      ], at: "2025-06-01T\(arrival):00+08:00", sequence: sequence)
  }

  @Test(arguments: [
    ("09:59", false), ("10:00", true), ("11:59", true), ("12:00", false), ("13:00", false),
  ])
  func `holds from its first moment to the one before its end`(hour: String, holds: Bool) {
    #expect(window("10:00", "12:00").contains(time(hour)) == holds)
  }

  @Test func `ends early where somebody ends it, and later never`() {
    #expect(window("10:00", "12:00", ended: "11:00").until == time("11:00"))
    #expect(window("10:00", "12:00", ended: "13:00").until == time("12:00"))
    #expect(window("10:00", "12:00").ending(at: time("10:30"), by: "值班一").endedBy == "值班一")
  }

  @Test func `makes an open breach unknown, marks readings, and the next brings it back`() throws {
    let site = Site.of(station)
    var recent = RecentWindow(site)
    func take(_ sample: Sample) throws -> Judgement {
      let past = try #require(recent[Self.analyser.id])
      let judgement = judge(sample, Self.analyser, past)
      recent.apply(judgement, Self.analyser)
      return judgement
    }
    func state() -> BreachState? { recent[Self.analyser.id]?.series[0].breaches[0] }

    let opened = try take(sample("08", isHigh: true, at: "08:40", sequence: 1))
    #expect(opened.alerts.map(\.kind) == [.opened])
    let breach = try #require(state()?.breach)

    let begun = recent.take(window("10:00", "13:00"), of: station, at: time("10:00"))
    #expect(begun.flatMap(\.breaches).map(\.reason) == [.maintenance])
    #expect(state() == .unknown(breach))

    // A clean standard in the cup, and the instrument says that all is well.
    let cleaned = try take(sample("12", isHigh: false, at: "12:40", sequence: 2))
    #expect(cleaned.readings.map(\.verdict) == [.fail])
    #expect(cleaned.readings.map(\.reasons) == [[.maintenance]])
    #expect(cleaned.readings.map(\.flag) == [.normal])
    #expect(cleaned.readings.map(\.shownFlag) == [.maintenance])
    #expect(cleaned.breaches.map(\.reason) == [.maintenance])
    #expect(cleaned.alerts == [])
    #expect(state() == .unknown(breach))

    let after = try take(sample("16", isHigh: true, at: "16:40", sequence: 3))
    #expect(after.readings.map(\.verdict) == [.pass])
    #expect(after.alerts == [])
    #expect(state() == .open(breach))
  }

  @Test func `keeps breaches unknown though water sampled before it comes in`() {
    var past = AnalyserWindow(Self.analyser)
    past.take(window("10:00", "12:00"))

    let judgement = judge(
      sample("08", isHigh: true, at: "10:30", sequence: 1), Self.analyser, past)

    // It was taken before anybody came: it counts, and yet it must not move what is unknown.
    #expect(judgement.readings.map(\.verdict) == [.pass])
    #expect(judgement.breaches.map(\.to) == [.unknown(nil)])
    #expect(judgement.alerts == [])
  }

  @Test func `holds what has waited in the queue since before it began`() {
    var past = AnalyserWindow(Self.analyser)
    past.take(window("10:00", "12:00"))

    let waited = judge(sample("08", isHigh: true, at: "09:40", sequence: 1), Self.analyser, past)
    let older = judge(sample("08", isHigh: true, at: "08:40", sequence: 1), Self.analyser, past)

    #expect(waited.breaches.map(\.to) == [.unknown(nil)])
    #expect(older.breaches.map(\.to.id) == ["open"])
  }

  @Test func `is replaced when it ends early, and the oldest make room`() {
    var past = AnalyserWindow(Self.analyser)
    past.take(window("10:00", "12:00"))
    past.take(window("10:00", "12:00", ended: "10:30"))
    #expect(past.maintenance.map(\.until) == [time("10:30")])
    #expect(!past.isMaintained(at: time("11:00")))

    for number in 2...Int64(AnalyserWindow.maintenanceCapacity) + 1 {
      past.take(
        MaintenanceWindow(
          number: number, station: "st01", begun: time("10:00"), endsAt: time("12:00"),
          reason: "r", person: "p"))
    }
    #expect(past.maintenance.count == AnalyserWindow.maintenanceCapacity)
    #expect(past.maintenance.first?.number == 2)
  }

  @Test func `gives readings their reason when they are decoded again`() {
    var redecoder = Redecoder(
      Self.analyser, Self.analyser.series[0], maintenance: [window("10:00", "13:00")])

    let inside = redecoder.next(sample("12", isHigh: false, at: "12:40", sequence: 1), stored: nil)

    #expect(inside?.fresh?.reasons == [.maintenance])
  }
}

extension Site {
  fileprivate static func of(_ station: Station) -> Site {
    Site(
      id: "example", name: "示例", isExample: true, language: .zh, parameters: [],
      stations: [station], sections: [], rivers: RiverNetwork(reaches: [], borders: []),
      neighbours: [])
  }
}
