internal import GRDB

extension Schema {
  /// What people brought that no station measured. Rows are only ever added; a later file's row
  /// counts before an earlier one's of the same key.
  static func createImports(_ db: Database) throws {
    try db.execute(sql: imports)
    for table in ["importFile", "importApproval", "importedRow"] {
      for verb in ["UPDATE", "DELETE"] {
        try db.execute(
          sql: """
            CREATE TRIGGER \(table)_never_\(verb.lowercased()) BEFORE \(verb) ON \(table)
              BEGIN SELECT RAISE(ABORT, 'imports are only ever added'); END;
            """)
      }
    }
  }

  private static let imports = """
    -- text is the file as it was sent, sha256 that of its bytes. key is that of the signed act:
    -- whoever has it does not approve. leaf is the file's own, act that of the signed act.
    CREATE TABLE importFile(
      number INTEGER PRIMARY KEY CHECK (number > 0),
      kind TEXT NOT NULL CHECK (length(kind) > 0),
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
      sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
      text TEXT NOT NULL,
      needsApproval INTEGER NOT NULL CHECK (needsApproval IN (0, 1)),
      person INTEGER NOT NULL REFERENCES person(id),
      key TEXT NOT NULL,
      recordedAt INTEGER NOT NULL,
      leaf INTEGER NOT NULL UNIQUE REFERENCES leaf(number),
      act INTEGER NOT NULL UNIQUE REFERENCES leaf(number)
    ) STRICT;
    CREATE TABLE importApproval(
      file INTEGER PRIMARY KEY REFERENCES importFile(number),
      person INTEGER NOT NULL REFERENCES person(id),
      approvedAt INTEGER NOT NULL,
      act INTEGER NOT NULL UNIQUE REFERENCES leaf(number)
    ) STRICT;
    -- A row is of the span fromAt to toAt; both are the same for an event. value is an exact
    -- decimal in the parameter's unit, or in m³.
    CREATE TABLE importedRow(
      file INTEGER NOT NULL REFERENCES importFile(number),
      line INTEGER NOT NULL CHECK (line > 0),
      section TEXT NOT NULL CHECK (length(section) > 0),
      parameter TEXT CHECK (length(parameter) > 0),
      fromAt INTEGER NOT NULL,
      toAt INTEGER NOT NULL CHECK (toAt >= fromAt),
      value TEXT,
      isBelow INTEGER NOT NULL CHECK (isBelow IN (0, 1)),
      printed TEXT,
      samples INTEGER CHECK (samples > 0),
      method TEXT,
      certificate TEXT,
      what TEXT,
      isWithdrawn INTEGER NOT NULL CHECK (isWithdrawn IN (0, 1)),
      PRIMARY KEY (file, line)
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX importedRow_section ON importedRow(section, fromAt);

    """
}
