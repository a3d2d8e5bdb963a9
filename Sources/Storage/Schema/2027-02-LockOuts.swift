internal import GRDB

extension Schema {
  /// Accounts that are locked after failures in a row, so that a restart opens none.
  static func createLockOuts(_ db: Database) throws {
    try db.execute(
      sql: """
        -- account is a keyed hash of the name that was typed, known or not: whoever has failed with
        -- a name that nobody has learns no more from a restart than with any other.
        CREATE TABLE lockOut(
          account TEXT PRIMARY KEY CHECK (length(account) = 64),
          until INTEGER NOT NULL
        ) WITHOUT ROWID, STRICT;
        """)
  }
}
