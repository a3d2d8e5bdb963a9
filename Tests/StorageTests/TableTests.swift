import GRDB
import Storage
import TestSupport
import Testing
import WaterQuality

/// A row that must be impossible, and what SQLite says of it.
struct BadRow: Sendable, CustomTestStringConvertible {
  let what: String
  let sql: String
  let says: String

  init(_ what: String, _ sql: String, _ says: String) {
    self.what = what
    self.sql = sql
    self.says = says
  }

  var testDescription: String { what }
}

@Suite(.timeLimit(.minutes(1))) struct `The tables` {
  private let temporary: TemporaryData
  private let database: DatabaseQueue

  /// A site, a boot, one sample and one entry of the ledger.
  init() async throws {
    temporary = try TemporaryData()
    let store = try temporary.open()
    try await store.write { transaction in
      try transaction.register(ExampleSite.site())
      _ = try transaction.insertBoot(
        uuid: "b1", startedAt: Timestamp(milliseconds: 0), version: "test")
      try transaction.enqueue(Example.message("m1"))
    }
    try store.close()
    database = try DatabaseQueue(path: store.path)
    try await database.write { db in
      try db.execute(
        sql: """
          INSERT INTO sample VALUES (1, 1, 1, 0, x'', 2);
          INSERT INTO determination VALUES ('d1', 'a1', '2026-06', 1, 0, x'');
          """)
      try db.execute(sql: Self.entry("e1", "'up'", "'down'", "5"))
    }
  }

  private static func entry(
    _ id: String, _ debit: String, _ credit: String, _ amount: String,
    determination: String = "d1", state: String = "posted"
  ) -> String {
    """
    INSERT INTO entry(id, determination, rule, section, debit, credit, amount, state, recordedAt)
    VALUES ('\(id)', '\(determination)', 'r', 's', \(debit), \(credit), \(amount), '\(state)', 0)
    """
  }

  private static let check = "CHECK constraint failed"
  private static let foreign = "FOREIGN KEY constraint failed"
  private static let breach = """
    INSERT INTO breach(series, rule, state, reason, changedAt, count, openedSeq) VALUES
    """
  private static let outbox = """
    INSERT INTO outbox(id, channel, incident, type, body, createdAt, expiresAt, state, attempts,
      finishedAt) VALUES
    """

  static let badRows = [
    BadRow(
      "a number with verdict missing",
      "INSERT INTO reading VALUES (1,1,1,NULL,12,9,NULL,0)", check),
    BadRow(
      "a passing reading without a number",
      "INSERT INTO reading VALUES (1,1,1,NULL,NULL,1,NULL,0)", check),
    BadRow(
      "a verdict nobody knows", "INSERT INTO reading VALUES (1,1,1,NULL,12,5,NULL,0)", check),
    BadRow(
      "a reading without its sample", "INSERT INTO reading VALUES (1,99,1,NULL,12,1,NULL,0)",
      foreign),
    BadRow(
      "a reading of no series", "INSERT INTO reading VALUES (1,1,99,NULL,12,1,NULL,0)", foreign),
    BadRow(
      "a number that is a text", "INSERT INTO reading VALUES (1,1,1,NULL,'much',1,NULL,0)",
      "cannot store TEXT value in INTEGER column"),
    BadRow(
      "a number with a fraction", "INSERT INTO reading VALUES (1,1,1,NULL,1.5,1,NULL,0)",
      "cannot store REAL value in INTEGER column"),
    BadRow("a sample twice", "INSERT INTO sample VALUES (1,1,1,0,x'', 2)", "UNIQUE"),
    BadRow("a sample of no boot", "INSERT INTO sample VALUES (9,1,1,0,x'', 2)", foreign),
    BadRow("a sample with number zero", "INSERT INTO sample VALUES (1,0,1,0,x'', 2)", check),
    BadRow(
      "ten decimals", "INSERT INTO series VALUES (99,1,'k','nh3n','mg/L',10)", check),
    BadRow("an open breach nobody opened", breach + "(1,'r','open','x',0,NULL,NULL)", check),
    BadRow("a clear breach that is open", breach + "(1,'r','clear','x',0,NULL,4)", check),
    BadRow("a pending breach without a count", breach + "(1,'r','pending','x',0,NULL,NULL)", check),
    BadRow(
      "a count that began at no time", breach + "(1,'r','pending','x',0,2,NULL)", check),
    BadRow(
      "a breach that was opened at no time", breach + "(1,'r','unknown','x',0,NULL,4)", check),
    BadRow("a breach state nobody knows", breach + "(1,'r','odd','x',0,NULL,NULL)", check),
    BadRow(
      "a finished message that is queued",
      outbox + "('m2','c','i','t',x'',0,0,'queued',0,5)", check),
    BadRow(
      "a delivered message without an end",
      outbox + "('m2','c','i','t',x'',0,0,'delivered',1,NULL)", check),
    BadRow(
      "a delivered message nobody tried",
      outbox + "('m2','c','i','t',x'',0,0,'delivered',0,5)", check),
    BadRow(
      "a message id twice", outbox + "('m1','c','i','t',x'',0,0,'queued',0,NULL)", "UNIQUE"),
    BadRow("an attempt at no message", "INSERT INTO attempt VALUES ('m9',1,0,'x','x')", foreign),
    BadRow("attempt number zero", "INSERT INTO attempt VALUES ('m1',0,0,'x','x')", check),
    BadRow("a gap of no samples", "INSERT INTO gap VALUES (1,'l',0,0,'x')", check),
    BadRow("an entry to oneself", entry("e2", "'up'", "'up'", "5"), check),
    BadRow("an entry of nothing", entry("e2", "'up'", "'down'", "0"), check),
    BadRow("an entry below nothing", entry("e2", "'up'", "'down'", "-5"), check),
    BadRow("an entry of half a fen", entry("e2", "'up'", "'down'", "0.5"), "cannot store REAL"),
    BadRow(
      "an entry of no determination", entry("e2", "'up'", "'down'", "5", determination: "d9"),
      foreign),
    BadRow(
      "an entry in no known state", entry("e2", "'up'", "'down'", "5", state: "maybe"), check),
    BadRow(
      "a changed entry", "UPDATE entry SET amount = 6 WHERE id = 'e1'",
      "ledger entries are only ever added"),
    BadRow(
      "a deleted entry", "DELETE FROM entry WHERE id = 'e1'",
      "ledger entries are only ever added"),
    BadRow(
      "an imported row of no file",
      "INSERT INTO importedRow(file, line, section, fromAt, toAt, isBelow, isWithdrawn) "
        + "VALUES (9, 1, 's', 0, 5, 0, 0)", foreign),
    BadRow(
      "an imported span that ends before it begins",
      "INSERT INTO importedRow(file, line, section, fromAt, toAt, isBelow, isWithdrawn) "
        + "VALUES (9, 1, 's', 5, 0, 0, 0)", check),
    BadRow(
      "a determination twice", "INSERT INTO determination VALUES ('d2','a1','2026-06',1,0,x'')",
      "UNIQUE"),
  ]

  @Test(arguments: badRows) func `refuse a bad row`(row: BadRow) async throws {
    let error = await #expect(throws: DatabaseError.self) {
      try await database.write { try $0.execute(sql: row.sql) }
    }

    #expect(error?.message?.contains(row.says) == true, "\(error?.message ?? "no error")")
  }

  @Test(
    arguments: [
      (4, 12_345, "1.2345"), (4, -12_345, "-1.2345"), (4, -5, "-0.0005"), (4, 0, "0.0000"),
      (0, 7, "7"), (0, -7, "-7"), (9, 1, "0.000000001"), (3, 7012, "7.012"), (1, 10, "1.0"),
      (4, Int64.max, "922337203685477.5807"), (4, Int64.min, "-922337203685477.5808"),
    ] as [(Int, Int64, String)])
  func `write readings out as people do`(decimals: Int, value: Int64, text: String) async throws {
    try await database.write { db in
      try db.execute(
        sql: "INSERT INTO series VALUES (50, 1, 'k', 'nh3n', 'mg/L', ?)", arguments: [decimals])
      try db.execute(
        sql: "INSERT INTO reading VALUES (1, 1, 50, ?, ?, 1, 'N', 0)",
        arguments: [Example.noon.milliseconds, value])
    }

    let row = try database.read {
      try Row.fetchOne($0, sql: "SELECT value, sampledAt, unit FROM reading_text")
    }

    #expect(row?["value"] == text)
    #expect(row?["sampledAt"] == "2026-06-01 12:00:00")
    #expect(row?["unit"] == "mg/L")
  }

  @Test func `write a missing reading out as nothing`() async throws {
    let value = try await database.write { db in
      try db.execute(sql: "INSERT INTO reading VALUES (1, 1, 1, NULL, NULL, 9, 'D', 4)")
      return try DatabaseValue.fetchOne(db, sql: "SELECT value FROM reading_text")
    }

    #expect(value == .null)
  }
}
