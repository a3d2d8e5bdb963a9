import Daemon
import Evidence
import GRDB
import Logging
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `An incident that a finding speaks of` {
  private static let noon = Timestamp("2026-06-03T12:00:00+08:00")!
  private let storage: TemporaryStore
  private let clock = ManualClock(Self.noon)
  private let service: CancellationService
  private static let series = "st01/nh3n/nh3n"
  private static let incident = "incident-1-nh3n-target"

  /// Ammonia of 1.200 at noon and 1.500 four hours later: an incident that one neighbour was told
  /// of, over one of his two channels.
  init() async throws {
    storage = try await TemporaryStore(.bordered)
    let site = storage.site
    service = CancellationService(
      site: site, store: storage.store, announcer: Announcer(site: site, bootUUIDs: [:]),
      time: clock.timeSource, logger: Logger(label: "t"))
    try await take(1200, hours: 0)
    try await take(1500, hours: 4)
    try await storage.store.write { transaction in
      try transaction.enqueue(
        OutboxMessage(
          id: "m1", channel: "hook", incident: Self.incident, type: "anomaly.reported", body: [1],
          createdAt: Self.noon, expiresAt: Self.noon.adding(minutes: 60)))
    }
  }

  private func take(_ thousandths: UInt16, hours: Int) async throws {
    let moment = Self.noon.adding(minutes: 60 * hours)
    clock.step(to: moment)
    try await storage.take([thousandths], from: "st01/nh3n", at: moment)
  }

  /// Of the readings from so many hours after noon until before others.
  private func find(
    _ verdict: Verdict, _ hours: Range<Int>, _ source: LaterFinding.Source = .review
  ) async throws {
    try await storage.store.write { transaction in
      try transaction.register(storage.site)
      _ = try transaction.record(
        LaterFinding(
          series: Self.series, from: Self.noon.adding(minutes: 60 * hours.lowerBound),
          to: Self.noon.adding(minutes: 60 * hours.upperBound), source: source, verdict: verdict,
          reason: "标样误差超限", person: nil, recordedAt: Self.noon, versions: nil), [], by: nil
      ) { _ in nil }
    }
    await service.look()
  }

  private func told() throws -> [String] {
    try storage.store.readAndWait { try $0.outbox(limit: 10) }.dropLast()
      .map { "\($0.message.channel) \($0.message.type)" }
  }

  private func state() throws -> String? {
    let state = storage.store.window?["st01/nh3n"]?.series[0].breaches[0]
    #expect(try storage.store.readAndWait { try $0.window(storage.site) } == storage.store.window)
    return state.map { $0.id + ($0.breach == nil ? "" : ", told") }
  }

  @Test func `is taken back when no exceedance is left, and told to whom it was told`()
    async throws
  {
    #expect(try state() == "open, told")
    try await find(.fail, 0..<1)
    #expect(try told() == [])
    #expect(try state() == "open, told")

    try await find(.fail, 4..<5)
    await service.look()

    #expect(try told() == ["hook anomaly.cancelled"])
    #expect(try state() == "unknown")
    #expect(try storage.store.readAndWait { try $0.openIncidents() } == [])
    let found = try storage.store.readAndWait {
      try $0.incidents(from: Self.noon, to: Self.noon.adding(minutes: 60))
    }
    #expect(found.map(\.cancelledAt) == [Self.noon.adding(minutes: 240)])
    #expect(try storage.store.readAndWait { try $0.verify() }.findings == [])
    let body = try storage.store.readAndWait { try $0.outbox(limit: 1) }[0].message.body
    let text = String(decoding: body, as: UTF8.self)
    #expect(text.contains(#""value":"1.2000""#) && text.contains(#""reason":"标样误差超限""#))
  }

  @Test func `makes room for another, which the next exceedance opens`() async throws {
    try await find(.fail, 0..<5)
    try await take(1400, hours: 8)

    #expect(try state() == "open, told")
    let open = try storage.store.readAndWait { try $0.openIncidents() }
    #expect(open.map(\.openedBy.sequence) == [3])
    #expect(try told() == ["hook anomaly.cancelled"])
  }

  @Test func `is taken back after its end, too`() async throws {
    try await take(300, hours: 8)
    #expect(try state() == "clear")

    try await find(.fail, 0..<5)

    #expect(try told() == ["hook anomaly.cancelled"])
    #expect(try state() == "clear")
  }

  @Test func `stands on what is only suspect`() async throws {
    try await find(.suspect, 0..<5, .crossParameter)
    #expect(try told() == [])

    try await find(.fail, 0..<5, .qualityControl)
    #expect(try told() == ["hook anomaly.cancelled"])
  }

  @Test func `stands where a person overrides the program`() async throws {
    try await find(.pass, 0..<5)
    try await find(.fail, 0..<5, .qualityControl)

    #expect(try told() == [])
    #expect(try state() == "open, told")
  }

  @Test func `that ended long ago is left alone`() async throws {
    try await take(300, hours: 8)
    clock.step(to: Self.noon.adding(minutes: 1440 * 40))

    try await find(.fail, 0..<5)

    #expect(try told() == [])
  }

  @Test(arguments: [
    ("UPDATE cancellation SET finding = 1", "is not what the log says"),
    ("DELETE FROM cancellation", "is missing"),
  ])
  func `has a cancellation that cannot be changed unseen`(
    change: String, what: String
  ) async throws {
    try await find(.fail, 0..<1)
    try await find(.fail, 0..<5)
    try storage.store.close()
    let queue = try DatabaseQueue(path: storage.directory + "/hanwatch.sqlite")
    #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: change) } }
    try await queue.write { db in
      for verb in ["update", "delete"] {
        try db.execute(sql: "DROP TRIGGER cancellation_never_\(verb)")
      }
      try db.execute(sql: change)
    }
    try queue.close()

    let changed = try Store(reading: storage.directory + "/hanwatch.sqlite")
    let findings = try changed.readAndWait { try $0.verify() }.findings
    #expect(findings.count == 1 && findings[0].what.contains(what))
    try changed.close()
  }
}

extension Site {
  /// The small site, whose water reaches a neighbour.
  fileprivate static var bordered: Site {
    let small = Site.small()
    return Site(
      id: small.id, name: small.name, isExample: true, language: .zh,
      parameters: small.parameters, stations: small.stations, sections: small.sections,
      rivers: RiverNetwork(
        reaches: [
          .init(
            id: "r", river: "石桥河", from: "st01", to: "b", lengthKilometres: ExactDecimal("9")!)
        ],
        borders: [.init(id: "b", river: "石桥河", neighbour: "next", direction: .outflow)]),
      neighbours: [
        Neighbour(
          id: "next", name: "邻市", region: "420800",
          recipients: [
            .init(channel: "hook", policy: .automatic), .init(channel: "new", policy: .automatic),
          ])
      ])
  }
}
