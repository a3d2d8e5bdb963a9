internal import GRDB

extension Schema {
  /// Every configuration that was ever shown to the program, who stood for it, and since when each
  /// was in force. Rows are only ever added.
  static func createConfiguration(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE configuration(
          number INTEGER PRIMARY KEY,
          sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
          seenAt INTEGER NOT NULL
        ) STRICT;
        -- The stations file is 0, then the agreements in the order of their names.
        CREATE TABLE configurationFile(
          configuration INTEGER NOT NULL REFERENCES configuration(number),
          position INTEGER NOT NULL CHECK (position >= 0),
          name TEXT NOT NULL,
          data BLOB NOT NULL,
          PRIMARY KEY (configuration, position)
        ) WITHOUT ROWID, STRICT;
        -- Who stands for it; leaf is the signed act.
        CREATE TABLE proposal(
          configuration INTEGER PRIMARY KEY REFERENCES configuration(number),
          person INTEGER NOT NULL REFERENCES person(id),
          key TEXT NOT NULL,
          proposedAt INTEGER NOT NULL
        ) STRICT;
        -- first: of an empty database; nobody: no people were registered; small: nothing changed
        -- that needs approval; approved: by a person.
        CREATE TABLE effect(
          number INTEGER PRIMARY KEY,
          configuration INTEGER NOT NULL REFERENCES configuration(number),
          since INTEGER NOT NULL,
          how TEXT NOT NULL CHECK (how IN ('first', 'nobody', 'small', 'approved')),
          person INTEGER REFERENCES person(id),
          CHECK ((how = 'approved') = (person IS NOT NULL))
        ) STRICT;
        """)
    for table in ["configuration", "configurationFile", "proposal", "effect"] {
      for verb in ["UPDATE", "DELETE"] {
        try db.execute(
          sql: """
            CREATE TRIGGER \(table)_never_\(verb.lowercased()) BEFORE \(verb) ON \(table)
              BEGIN SELECT RAISE(ABORT, 'configurations are only ever added'); END;
            """)
      }
    }
  }
}
