internal import GRDB

extension Schema {
  /// What instruments told of their checks and details when they were asked.
  static func createParticulars(_ db: Database) throws {
    try db.execute(
      sql: """
        -- A row is added when what is told differs from the newest row. value is NULL where the
        -- registers said nothing that can be read; flag is the instrument's letters.
        CREATE TABLE particular(
          analyser INTEGER NOT NULL REFERENCES analyser(id),
          kind TEXT NOT NULL CHECK (kind IN ('check', 'detail')),
          key TEXT NOT NULL CHECK (length(key) > 0),
          readAt INTEGER NOT NULL,
          value TEXT,
          checkedAt INTEGER,
          flag TEXT,
          PRIMARY KEY (analyser, kind, key, readAt),
          CHECK (kind = 'check' OR (checkedAt IS NULL AND flag IS NULL))
        ) WITHOUT ROWID, STRICT;
        """)
  }
}
