import GRDB
import People
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `The place of a syslog server` {
  private let data: TemporaryData
  private let store: Store

  init() async throws {
    data = try TemporaryData()
    store = try data.open()
    try await add(3)
  }

  private func add(_ count: Int) async throws {
    try await store.write { transaction in
      for number in 1...count {
        try transaction.audit(
          AuditEntry(at: Example.noon, person: nil, from: ExamplePerson.here, .signIn, "\(number)"))
      }
    }
  }

  private func place(_ server: String) throws -> SyslogPlace {
    try store.readAndWait { try $0.syslogPlace(of: server) }
  }

  private func move(_ server: String, to number: Int64) async throws {
    try await store.write {
      try $0.moveSyslogPlace(of: server, to: number, at: Example.noon)
    }
  }

  @Test func `is before the first line until something was sent`() throws {
    let place = try place("a:1")

    #expect(place.number == 0)
    #expect(place.newest == 3)
    #expect(place.waiting == 3)
  }

  @Test func `is one for each server, and never goes back`() async throws {
    try await move("a:1", to: 2)
    try await move("b:1", to: 3)
    try await move("a:1", to: 1)

    #expect(try place("a:1").number == 2)
    #expect(try place("b:1").waiting == 0)
  }

  @Test func `leads to the lines after it, in their order`() async throws {
    let lines = try store.readAndWait { try $0.auditEntries(after: 1, limit: 2) }
    let first = try store.readAndWait { try $0.auditEntries(after: 0, limit: 1) }

    #expect(lines.map(\.number) == [2, 3])
    #expect(lines.map(\.subject) == ["2", "3"])
    #expect(first.map(\.number) == [1])
    #expect(try store.readAndWait { try $0.auditEntries(after: 3, limit: 9) }.isEmpty)
  }

  @Test(arguments: [
    BadRow(
      "a line that is not there", "INSERT INTO auditPlace VALUES ('c:1', 9, 0)", "FOREIGN KEY"),
    BadRow("nobody", "INSERT INTO auditPlace VALUES ('', 1, 0)", "CHECK"),
    BadRow("backwards", "UPDATE auditPlace SET number = 1", "forwards only"),
    BadRow("another server", "UPDATE auditPlace SET server = 'z', number = 3", "forwards only"),
    BadRow("forgotten", "DELETE FROM auditPlace", "forwards only"),
  ])
  func `refuses what cannot be`(row: BadRow) async throws {
    try await move("a:1", to: 2)

    let error = await #expect(throws: DatabaseError.self) {
      try await DatabaseQueue(path: store.path).write { try $0.execute(sql: row.sql) }
    }

    #expect(error?.message?.contains(row.says) == true, "\(error?.message ?? "no error")")
  }
}
