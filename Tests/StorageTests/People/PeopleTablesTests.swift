import GRDB
import People
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `The tables of people` {
  private let temporary: TemporaryData
  private let database: DatabaseQueue

  /// Two people, a session, a token, a used code; leaves 0 to 2 are their acts, leaf 3 is free.
  init() async throws {
    temporary = try TemporaryData()
    let store = try temporary.open()
    let admin = try await ExamplePerson.add("admin", .systemAdministrator, in: store)
    let clerk = try await ExamplePerson.add("李四", .clerk, by: admin, in: store)
    var random = SystemRandomNumberGenerator()
    let (session, token) = (SessionToken(using: &random).hash, AccessToken(using: &random).hash)
    let act = try clerk.sign(SignedAct.Deed(.makeToken, "excel"))
    try await store.write { transaction in
      try transaction.startSession(
        session, of: 1, from: ExamplePerson.here, at: Example.noon)
      _ = try transaction.newToken(
        token, of: 2,
        TokenGrant(label: "excel", limit: .viewer, expiresAt: Example.noon.adding(minutes: 60)),
        act, from: ExamplePerson.here)
      try transaction.useCode(step: 7, of: 1)
      try transaction.insertLoss(reason: "quarantine", detail: "x", at: Example.noon)
    }
    try store.close()
    database = try DatabaseQueue(path: store.path)
  }

  private static let check = "CHECK constraint failed"
  private static let foreign = "FOREIGN KEY constraint failed"
  private static let added = "people and their acts are only ever added"

  private static func version(
    person: Int = 2, version: Int = 2, role: String = "clerk", party: String = "NULL",
    hash: String = "scrypt$", key: String = "zeroblob(32)", disabled: Int = 0, by: Int = 1,
    leaf: Int = 3, certificate: String = "NULL"
  ) -> String {
    """
    INSERT INTO personVersion VALUES (\(person), \(version), '\(role)', \(party), '\(hash)', 0,
      \(key), 'scrypt$', NULL, \(disabled), 0, \(by), \(leaf), \(certificate))
    """
  }

  private static let audit =
    "INSERT INTO audit(at, person, via, address, act, subject, outcome, leaf) VALUES "

  static let badRows = [
    BadRow("a person of one letter", "INSERT INTO person VALUES (9, 'a')", check),
    BadRow("a name twice", "INSERT INTO person VALUES (9, '李四')", "UNIQUE"),
    BadRow("a name twice in another case", "INSERT INTO person VALUES (9, 'ADMIN')", "UNIQUE"),
    BadRow("a renamed person", "UPDATE person SET name = 'other'", added),
    BadRow("a deleted person", "DELETE FROM person", added),
    BadRow("a role nobody knows", version(role: "king"), check),
    BadRow("a party of nobody", version(role: "party"), check),
    BadRow("a clerk of a party", version(party: "'420625'"), check),
    BadRow("a password that is not hashed", version(hash: "secret"), check),
    BadRow("a short key", version(key: "zeroblob(31)"), check),
    BadRow("a certificate's short hash", version(certificate: "zeroblob(31)"), check),
    BadRow("a person who is half disabled", version(disabled: 2), check),
    BadRow("a version of nobody", version(person: 9, version: 1), foreign),
    BadRow("a version made by nobody", version(by: 9), foreign),
    BadRow("a version without an act", version(leaf: 99), foreign),
    BadRow("two versions by one act", version(leaf: 0), "UNIQUE"),
    BadRow("a version left out", version(version: 3), "follow each other"),
    BadRow("a version twice", version(version: 1), "follow each other"),
    BadRow("a changed version", "UPDATE personVersion SET role = 'approver'", added),
    BadRow("a deleted version", "DELETE FROM personVersion", added),
    BadRow(
      "a session of nobody", "INSERT INTO session VALUES (zeroblob(32), 9, 0, 0, '', '', NULL)",
      foreign),
    BadRow(
      "a session that is not hashed", "INSERT INTO session VALUES (x'00', 1, 0, 0, '', '', NULL)",
      check),
    BadRow(
      "a session that changes hands", "UPDATE session SET person = 2", "has ended stays so"),
    BadRow(
      "a session that goes on", "UPDATE session SET endedAt = 5; UPDATE session SET endedAt = NULL",
      "has ended stays so"),
    BadRow("a token with more rights", "UPDATE token SET role = 'approver'", "ever revoked"),
    BadRow("a token that lives longer", "UPDATE token SET expiresAt = 1 << 60", "ever revoked"),
    BadRow(
      "a token in force again",
      "UPDATE token SET revokedAt = 5; UPDATE token SET revokedAt = NULL", "ever revoked"),
    BadRow("a deleted token", "DELETE FROM token", "ever revoked"),
    BadRow(
      "a token that ends before it begins",
      "INSERT INTO token VALUES (9, zeroblob(32), 1, 'x', 'viewer', 5, 5, NULL, 3)", check),
    BadRow("a code again", "UPDATE codeStep SET step = 7", "works once"),
    BadRow("an older code", "UPDATE codeStep SET step = 6", "works once"),
    BadRow("a forgotten code", "DELETE FROM codeStep", "works once"),
    BadRow("an act by post", audit + "(0,1,'post','','signIn','','done',NULL)", check),
    BadRow("an act without an end", audit + "(0,1,'cli','','signIn','','',NULL)", check),
    BadRow("a signed act of nobody", audit + "(0,NULL,'cli','','settle','','done',3)", check),
    BadRow("a refused act in the log", audit + "(0,1,'cli','','settle','','no',3)", check),
    BadRow("an act with another's leaf", audit + "(0,1,'cli','','settle','','done',0)", "UNIQUE"),
    BadRow("a changed line of the trail", "UPDATE audit SET outcome = 'x'", added),
    BadRow("a deleted line of the trail", "DELETE FROM audit", added),
  ]

  @Test(arguments: badRows) func `refuse a bad row`(row: BadRow) async throws {
    let error = await #expect(throws: DatabaseError.self) {
      try await database.write { try $0.execute(sql: row.sql) }
    }

    #expect(error?.message?.contains(row.says) == true, "\(error?.message ?? "no error")")
  }

  @Test func `know every role of the program`() async throws {
    try await database.write { db in
      for (index, role) in Role.allCases.enumerated() {
        try db.execute(
          sql: """
            INSERT INTO leaf VALUES (\(10 + index), 0, '');
            \(Self.version(
              version: 2 + index, role: role.rawValue, party: role == .party ? "'x'" : "NULL",
              leaf: 10 + index))
            """)
      }
    }
  }
}
