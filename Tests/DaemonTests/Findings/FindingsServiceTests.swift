import Daemon
import Logging
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `Looking for later findings` {
  private static let noon = Timestamp("2026-06-03T12:00:00+08:00")!
  private let storage: TemporaryStore
  private let clock = ManualClock(Self.noon)
  private var service: FindingsService {
    FindingsService(
      site: storage.site, store: storage.store, time: clock.timeSource, logger: Logger(label: "t"))
  }

  init() async throws {
    storage = try await TemporaryStore(.twoStations)
  }

  @Test func `keeps a part above its whole on both, once, and never before the slot is over`()
    async throws
  {
    try await storage.take([400, 900], from: "st01/a", at: Self.noon.adding(minutes: -300))
    try await storage.take([1300, 900], from: "st01/a", at: Self.noon.adding(minutes: -30))

    await service.look()
    #expect(try findings() == [])

    clock.step(to: Self.noon.adding(minutes: 300))
    await service.look()
    await service.look()

    #expect(
      try findings() == [
        "crossParameter st01/a/nh3n 2026-06-03 08:00 suspect",
        "crossParameter st01/a/tn 2026-06-03 08:00 suspect",
      ])
    #expect(try verdicts("st01/a/nh3n") == [.pass, .suspect])
  }

  @Test func `keeps a spike once its neighbours are known, and takes it for no evidence`()
    async throws
  {
    for (index, value) in [400, 9000, 410].enumerated() {
      try await storage.take(
        [UInt16(value), 900], from: "st01/a", at: Self.noon.adding(minutes: index * 240 - 480))
    }
    clock.step(to: Self.noon.adding(minutes: 600))

    await service.look()

    #expect(try findings() == ["spike st01/a/nh3n 2026-06-03 08:00 fail"])
  }

  @Test func `notes a station that disagrees with the one upstream, and leaves its readings`()
    async throws
  {
    for slot in 0..<4 {
      let at = Self.noon.adding(minutes: slot * 240 - 720)
      try await storage.take([400, 900], from: "st01/a", at: at)
      try await storage.take([slot == 3 ? 2000 : 420, 4000], from: "st02/a", at: at)
    }
    clock.step(to: Self.noon.adding(minutes: 600))

    await service.look()
    await service.look()

    #expect(try findings() == ["neighbour st02/a/nh3n 2026-06-03 12:00 pass"])
    #expect(try verdicts("st02/a/nh3n") == [.pass, .pass, .pass, .pass])
  }

  @Test func `leaves a closed month to a person`() async throws {
    try await storage.take([1300, 900], from: "st01/a", at: Self.noon.adding(minutes: -300))
    try await storage.store.write {
      _ = try $0.recordAssessment(Month(Self.noon), body: [1], at: Self.noon)
    }
    clock.step(to: Self.noon.adding(minutes: 300))

    await service.look()

    #expect(try findings() == [])
  }

  private func findings() throws -> [String] {
    try storage.store.readAndWait { inquiry in
      try ["st01/a/nh3n", "st01/a/tn", "st02/a/nh3n", "st02/a/tn"].flatMap { series in
        try inquiry.laterVerdicts(of: series).spans.map { span in
          "\(Self.source(span.reason)) \(series) \(span.from.minuteText) \(span.verdict)"
        }
      }
    }
  }

  private static func source(_ reason: ReadingReasons) -> String {
    reason == .crossParameter ? "crossParameter" : reason == .spike ? "spike" : "neighbour"
  }

  private func verdicts(_ series: String) throws -> [Verdict] {
    var verdicts: [Verdict] = []
    try storage.store.readAndWait {
      try $0.eachReading(
        of: series, analyser: String(series.prefix(6)), from: Self.noon.adding(minutes: -1440),
        to: Self.noon.adding(minutes: 1440)
      ) { verdicts.append($0.reading.verdict) }
    }
    return verdicts
  }
}

extension Site {
  /// Two stations on one river, each with ammonia and total nitrogen in thousandths of mg/L, a
  /// result per four hours; the water takes between two and six hours from the first to the second.
  fileprivate static var twoStations: Site {
    Site(
      id: "two", name: "两站", isExample: true, language: .zh, parameters: Parameter.builtIn,
      stations: ["st01", "st02"].map { id in
        Station(
          id: id, name: id, county: "420625", section: "s01", codes: Station.Codes(),
          analysers: [nitrogen(id)])
      },
      sections: [
        Section(
          id: "s01", name: "断面", river: "河", body: .river, target: .III, county: "420625",
          code: nil, parameters: ["nh3n"])
      ],
      rivers: RiverNetwork(reaches: [], borders: []), neighbours: [],
      comparisons: Comparisons(
        rivers: [
          .init(
            id: "down", upstream: "st01", downstream: "st02", parameters: ["nh3n"],
            comparison: NeighbourComparison(
              travelMinutes: 120...360, factor: ExactDecimal("3")!, floor: ExactDecimal("0.5")!))
        ]))
  }

  private static func nitrogen(_ station: String) -> Analyser {
    let range = RegisterRange(.holdingRegisters, first: 0, count: 2)
    let spike = SpikeRule(
      suspect: ExactDecimal("2")!, fail: ExactDecimal("5")!, withinMinutes: 1440)
    return Analyser(
      id: "\(station)/a", station: station, link: "line", busAddress: 1,
      profile: AnalyserProfile(
        id: "test", title: Text("测试", "test"), source: "invented for tests", ranges: [range],
        channels: ["nh3n", "tn"].enumerated().map { index, id in
          AnalyserProfile.Channel(
            parameter: id,
            value: RegisterValue(
              .holdingRegisters, at: UInt16(index), .uint16,
              scale: ExactDecimal(coefficient: 1, decimals: 3)))
        }),
      pollSeconds: 60, responseTimeoutMilliseconds: 1000,
      series: ["nh3n", "tn"].map { id in
        Series(
          id: "\(station)/a/\(id)", parameter: Parameter.builtIn.first { $0.id == id }!,
          decimals: 3, mode: .batch, slotMinutes: 240, detectionLimit: nil,
          validationRules: id == "nh3n" ? [spike] : [], breachRules: [])
      })
  }
}
