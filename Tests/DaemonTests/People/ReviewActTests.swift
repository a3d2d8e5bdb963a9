import Daemon
import Desks
import People
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `Reviewing readings as an act` {
  private let office: ExampleOffice
  private let site = Site.small()
  private let analyser: Analyser
  private let series: Series
  private static let start = Timestamp("2026-05-20T08:00:00+08:00")!

  /// Four hours of oxygen, a reading a quarter of an hour.
  init() async throws {
    office = try await ExampleOffice()
    analyser = site.analysers[0]
    series = analyser.series[1]
    try await office.storeOxygen(16, of: site, from: Self.start)
  }

  private func fields(_ verdict: String, from: String, to: String) -> ActFields {
    var fields = ActFields()
    fields[text: "series"] = series.id
    fields[text: "from"] = "2026-05-20T\(from):00+08:00"
    fields[text: "to"] = "2026-05-20T\(to):00+08:00"
    fields[text: "verdict"] = verdict
    fields[text: "reason"] = "探头露出水面"
    fields[text: "certificate"] = "校准证书2026-117"
    return fields
  }

  private func order(_ verdict: String, from: String, to: String) throws -> ReviewOrder {
    try ReviewOrder(fields(verdict, from: from, to: to), site)
  }

  private func somebody(_ name: String, _ role: Role) async throws -> Signatory {
    let secret = try #require(try await office.add(name, role))
    return try await office.signatory(name, telephone: secret)
  }

  private func verdicts() throws -> [Verdict] {
    try office.store.readAndWait { inquiry in
      var found: [Verdict] = []
      try inquiry.eachReading(
        of: series.id, analyser: analyser.id, from: Self.start, to: Self.start.adding(minutes: 240)
      ) { found.append($0.reading.verdict) }
      return found
    }
  }

  private func valid() throws -> Int {
    let month = Month(Self.start)
    let months = try office.store.readAndWait {
      try $0.seriesMonths(of: site.stations, [month])[month] ?? []
    }
    return months.first { $0.series == series.id }?.slots.reduce(0) { $0 + $1.readings } ?? 0
  }

  @Test func `counts for every question from then on, and the newest one counts`() async throws {
    let officer = try await somebody("值班一", .dutyOfficer)
    let window = try #require(office.store.window)

    let waits = try await office.desk.review(
      order("invalid", from: "09:00", to: "11:00"), by: officer)

    #expect(waits == nil)
    #expect(
      try verdicts() == Array(repeating: .pass, count: 4) + Array(repeating: .fail, count: 8)
        + Array(repeating: .pass, count: 4))
    #expect(try valid() == 8)
    #expect(try office.trail(1) == ["值班一 review \(series.id) done"])
    let newest = try office.store.readAndWait {
      try $0.newestReadings(of: series.id, analyser: analyser.id, limit: 6)
    }
    #expect(newest.map(\.finding) == [nil, nil, nil, nil, 1, 1])
    #expect(newest.last?.reading.reasons.contains(.reviewed) == true)
    // Breaches stand on what was known at arrival.
    #expect(office.store.window == window)
    #expect(try office.store.readAndWait { try $0.window(site) } == window)

    _ = try await office.desk.review(order("valid", from: "09:30", to: "10:00"), by: officer)

    #expect(try valid() == 10)
    #expect(try office.findings() == [])
  }

  @Test func `shows what was before beside what is now`() async throws {
    let officer = try await somebody("值班一", .dutyOfficer)
    _ = try await office.desk.review(order("invalid", from: "11:45", to: "12:00"), by: officer)

    let histories = try office.store.readAndWait {
      try $0.histories(of: series.id, analyser: analyser.id, limit: 2)
    }

    #expect(histories.map { $0.versions.map(\.reading.verdict) } == [[.pass, .fail], [.pass]])
  }

  @Test func `waits for a second person in a closed month`() async throws {
    let officer = try await somebody("值班一", .dutyOfficer)
    _ = try await office.store.write {
      try $0.recordAssessment(Month(Self.start), body: [1], at: Self.start)
    }

    let waits = try #require(
      try await office.desk.review(order("invalid", from: "09:00", to: "11:00"), by: officer))
    #expect(try valid() == 16)
    await #expect(throws: Refusal.notAllowed(.dutyOfficer, .approveReview)) {
      try await office.desk.approveReview(waits, by: officer)
    }

    let approver = try await somebody("批准人", .approver)
    try await office.desk.approveReview(waits, by: approver)

    #expect(try valid() == 8)
    #expect(try office.store.readAndWait { try $0.waitingReviews() }.isEmpty)
    #expect(try office.findings() == [])
    let again = await #expect(throws: ActRefusal.self) {
      try await office.desk.approveReview(waits, by: approver)
    }
    #expect(again?.reason == "noSuchReview")
  }

  @Test func `is approved by nobody who made it`() async throws {
    let telephone = try #require(try await office.add("值班一", .dutyOfficer))
    let officer = try await office.signatory("值班一", telephone: telephone)
    _ = try await office.store.write {
      try $0.recordAssessment(Month(Self.start), body: [1], at: Self.start)
    }
    let waits = try #require(
      try await office.desk.review(order("invalid", from: "09:00", to: "11:00"), by: officer))
    let admin = try await office.signatory("admin")
    try await office.desk.changeRole(
      of: "值班一", to: .approver, party: nil, by: admin)
    let risen = try await office.signatory("值班一", telephone: telephone)

    await #expect(throws: Refusal.sameAsMaker(.approveReview)) {
      try await office.desk.approveReview(waits, by: risen)
    }
  }

  @Test func `names everything that is wrong with the order at once`() {
    var wrong = fields("invalid", from: "11:00", to: "09:00")
    wrong[text: "series"] = "st01/probe/gold"
    wrong[text: "reason"] = ""
    wrong[text: "certificate"] = String(repeating: "x", count: 201)

    let error = #expect(throws: PeopleError.self) { try ReviewOrder(wrong, site) }
    guard case .problems(let problems) = error else { return }
    #expect(problems.map(\.path) == ["series", "to", "reason", "certificate"])
  }
}
