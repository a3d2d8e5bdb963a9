import People
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `The trail` {
  private let data: TemporaryData
  private let store: Store

  /// `subject  day and time at +08:00  person  act  outcome`, the oldest first.
  private static let lines = """
    a  2026-06-01T23:59:59+08:00  —      signIn         unknownName
    b  2026-06-02T00:00:00+08:00  admin  signIn         done
    c  2026-06-02T12:00:00+08:00  admin  disablePerson  isAlready
    d  2026-06-02T23:59:59+08:00  Wang   signIn         wrongPassword
    e  2026-06-03T00:00:00+08:00  Wang   signIn         done
    f  2026-06-04T08:00:00+08:00  Wang   changeRole     notAllowed
    """

  init() async throws {
    data = try TemporaryData()
    store = try data.open()
    let long = Timestamp("2025-01-01T00:00:00+08:00")!
    let admin = try await ExamplePerson.add("admin", .systemAdministrator, in: store, at: long)
    let wang = try await ExamplePerson.add("Wang", .clerk, by: admin, in: store, at: long)
    let ids = ["admin": admin.stored.id, "Wang": wang.stored.id]
    try await store.write { transaction in
      for line in Self.lines.split(separator: "\n") {
        let words = line.split(separator: " ").map(String.init)
        try transaction.audit(
          AuditEntry(
            at: Timestamp(words[1])!, person: ids[words[2]],
            from: Origin(.web, address: "192.0.2.1"), Act(rawValue: words[3])!, words[0],
            outcome: words[4]))
      }
    }
  }

  private func subjects(_ filter: AuditFilter, _ place: AuditPlace = .newest) throws -> String {
    try store.readAndWait { try $0.auditSheet(filter, at: place, limit: 100) }.lines
      .map(\.subject).filter { $0.count == 1 }.joined()
  }

  @Test(arguments: [
    (AuditFilter(), "fedcba"),
    (AuditFilter(person: "Wang"), "fed"),
    (AuditFilter(person: "wANG"), "fed"),
    (AuditFilter(person: "nobody"), ""),
    (AuditFilter(act: .signIn), "edba"),
    (AuditFilter(outcome: .done), "eb"),
    (AuditFilter(outcome: .refused), "fdca"),
    (AuditFilter(from: CivilDate("2026-06-02")), "fedcb"),
    (AuditFilter(to: CivilDate("2026-06-02")), "dcba"),
    (AuditFilter(from: CivilDate("2026-06-02"), to: CivilDate("2026-06-02")), "dcb"),
    (AuditFilter(from: CivilDate("2026-06-05")), ""),
    (AuditFilter(to: CivilDate("9999-12-31")), "fedcba"),
    (AuditFilter(from: CivilDate("0001-01-01")), "fedcba"),
    (
      AuditFilter(
        person: "Wang", act: .signIn, outcome: .refused, from: CivilDate("2026-06-02"),
        to: CivilDate("2026-06-03")), "d"
    ),
  ])
  func `gives the lines that meet every condition`(filter: AuditFilter, wanted: String) throws {
    #expect(try subjects(filter) == wanted)
  }

  @Test func `is read sheet by sheet, back and forth, without a line left out`() throws {
    let filter = AuditFilter(from: CivilDate("2026-06-01"))
    func sheet(_ place: AuditPlace) throws -> AuditSheet {
      try store.readAndWait { try $0.auditSheet(filter, at: place, limit: 2) }
    }
    func text(_ sheet: AuditSheet) -> String { sheet.lines.map(\.subject).joined() }

    let first = try sheet(.newest)
    let second = try sheet(try #require(first.older))
    let third = try sheet(try #require(second.older))
    let again = try sheet(try #require(third.newer))
    let begin = try sheet(try #require(again.newer))

    #expect([first, second, third].map(text) == ["fe", "dc", "ba"])
    #expect(first.newer == nil && third.older == nil)
    #expect(again == second)
    #expect(begin == first)
  }

  @Test func `leads back from beyond either end`() throws {
    func sheet(_ place: AuditPlace) throws -> AuditSheet {
      try store.readAndWait { try $0.auditSheet(at: place, limit: 3) }
    }

    let before = try sheet(.before(1))
    let after = try sheet(.after(.max))

    #expect(before.lines.isEmpty && before.older == nil)
    #expect(try sheet(try #require(before.newer)).lines.map(\.number) == [3, 2, 1])
    #expect(after.lines.isEmpty && after.newer == nil)
    #expect(try sheet(try #require(after.older)).lines.map(\.subject) == ["f", "e", "d"])
    #expect(try sheet(.before(.min)).lines.isEmpty)
    #expect(try sheet(.after(.min)).lines.count == 3)
  }

  @Test func `shows no way on where a filter has nothing more`() throws {
    let sheet = try store.readAndWait {
      try $0.auditSheet(AuditFilter(person: "Wang", act: .signIn), limit: 2)
    }

    #expect(sheet.lines.map(\.subject) == ["e", "d"])
    #expect(sheet.older == nil && sheet.newer == nil)
  }
}
