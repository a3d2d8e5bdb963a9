internal import GRDB

extension Schema {
  /// Incidents that a later finding took back.
  static func createCancellations(_ db: Database) throws {
    try db.execute(
      sql: """
        -- finding is the one that left no exceedance; leaf is the cancellation's own.
        CREATE TABLE cancellation(
          incident TEXT PRIMARY KEY REFERENCES incident(id),
          finding INTEGER NOT NULL REFERENCES finding(number),
          cancelledAt INTEGER NOT NULL,
          leaf INTEGER NOT NULL UNIQUE REFERENCES leaf(number)
        ) WITHOUT ROWID, STRICT;
        """)
    for verb in ["UPDATE", "DELETE"] {
      try db.execute(
        sql: """
          CREATE TRIGGER cancellation_never_\(verb.lowercased()) BEFORE \(verb) ON cancellation
            BEGIN SELECT RAISE(ABORT, 'cancellations are only ever added'); END;
          """)
    }
  }
}
