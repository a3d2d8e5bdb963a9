import Daemon
import Desks
import People
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `Decoding readings again as an act` {
  private let office: ExampleOffice
  private let site = Site.small()
  private let analyser: Analyser
  private let series: Series
  private static let start = Timestamp("2026-05-20T08:00:00+08:00")!

  /// A day of oxygen, stored ten times too high, by a daemon that runs.
  init() async throws {
    office = try await ExampleOffice()
    analyser = site.analysers[0]
    series = analyser.series[1]
    try await office.storeOxygen(96, of: site, from: Self.start, timesTooHigh: 10)
  }

  private func fields(seen: String? = nil, to: String = "2026-05-22") -> ActFields {
    var fields = ActFields()
    fields[text: "series"] = series.id
    fields[text: "from"] = "2026-05-20"
    fields[text: "to"] = to
    fields[text: "reason"] = "说明书为百分之一"
    fields[text: "sha256"] = seen
    return fields
  }

  private func order(seen: String? = nil) throws -> RedecodingOrder {
    try RedecodingOrder(fields(seen: seen), site)
  }

  private func officer() async throws -> Signatory {
    let secret = try #require(try await office.add("值班一", .dutyOfficer))
    return try await office.signatory("值班一", telephone: secret)
  }

  private func values() throws -> [ExactDecimal?] {
    try office.store.readAndWait {
      try $0.newestReadings(of: series.id, analyser: analyser.id, limit: 200)
    }.map(\.value)
  }

  @Test func `is signed, changes the answers and the window, and tells nobody`() async throws {
    let officer = try await officer()
    let breaches = try office.store.readAndWait { try $0.openIncidents() }

    try await office.desk.redecode(order(), by: officer)

    #expect(try values().first == ExactDecimal("8.950"))
    #expect(try office.trail(1) == ["值班一 redecode \(series.id) done"])
    #expect(try office.findings() == [])
    let window = try #require(office.store.window)
    #expect(try office.store.readAndWait { try $0.window(site) } == window)
    #expect(window[analyser.id]?.series[1].recent.last?.value == 8950)
    #expect(try office.store.readAndWait { try $0.openIncidents() } == breaches)
    #expect(try office.store.readAndWait { try $0.outbox(limit: 10) }.isEmpty)
  }

  @Test func `is refused to whoever may not review`() async throws {
    _ = try await office.add("李四", .viewer)
    let viewer = try await office.signatory("李四")
    let before = try values()

    await #expect(throws: Refusal.notAllowed(.viewer, .redecode)) {
      try await office.desk.redecode(order(), by: viewer)
    }
    #expect(try office.trail(1) == ["李四 redecode \(series.id) notAllowed"])
    #expect(try values() == before)
  }

  @Test func `stays out of months that are closed`() async throws {
    let officer = try await officer()
    _ = try await office.store.write {
      try $0.recordAssessment(Month(Self.start), body: [1], at: Self.start)
    }

    let refusal = await #expect(throws: ActRefusal.self) {
      try await office.desk.redecode(order(), by: officer)
    }
    #expect(refusal?.reason == "monthClosed")
    #expect(
      refusal?.words.en
        == "could not redecode '\(series.id)': 2026-05 is closed and stands as it was assessed. "
        + "Choose a span outside of it.")
    #expect(try office.trail(1) == ["值班一 redecode \(series.id) monthClosed"])
  }

  @Test func `keeps what was seen, or nothing, and nothing twice`() async throws {
    let officer = try await officer()

    let other = await #expect(throws: ActRefusal.self) {
      try await office.desk.redecode(
        order(seen: String(repeating: "0", count: 64)), by: officer)
    }
    #expect(other?.reason == "changedMeanwhile")
    try await office.desk.redecode(order(), by: officer)
    let again = await #expect(throws: ActRefusal.self) {
      try await office.desk.redecode(order(), by: officer)
    }
    #expect(again?.reason == "nothingDiffers")
    #expect(try office.store.readAndWait { try $0.newestFinding() } == 1)
  }

  @Test func `names everything that is wrong with the order at once`() {
    var wrong = fields(to: "2026-05-10")
    wrong[text: "series"] = "st01/probe/gold"
    wrong[text: "reason"] = ""
    wrong[text: "sha256"] = "12"

    let error = #expect(throws: PeopleError.self) { try RedecodingOrder(wrong, site) }
    guard case .problems(let problems) = error else { return }
    #expect(problems.map(\.path) == ["series", "to", "reason", "sha256"])
    #expect(throws: PeopleError.self) { try RedecodingOrder(fields(to: "2027-01-01"), site) }
  }

  @Test func `is done before anybody is registered by whoever runs the machine`() async throws {
    let alone = try TemporaryData()
    let store = try alone.open()
    defer { try? store.close() }
    let desk = PeopleDesk(
      store: store, serverKey: ServerKey(bytes: [UInt8](repeating: 7, count: 32))!,
      now: { Self.start }, monotonicNanoseconds: { 0 })

    let refusal = await #expect(throws: ActRefusal.self) {
      try await desk.redecodeFirst(order(), from: ExampleOffice.here)
    }
    #expect(refusal?.reason == "nothingDiffers")
    await #expect(throws: PeopleError.notFirst) {
      try await office.desk.redecodeFirst(order(), from: ExampleOffice.here)
    }
  }
}
