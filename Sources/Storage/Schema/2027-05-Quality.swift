internal import GRDB

extension Schema {
  /// Checks of instruments that people wrote down; what instruments tell of theirs is in
  /// `particular`.
  static func createQuality(_ db: Database) throws {
    try db.execute(
      sql: """
        -- numbers is the form of QualityNumbers. leaf is the check's own; act is the leaf of the
        -- signed act that carries its hash.
        CREATE TABLE qualityCheck(
          number INTEGER PRIMARY KEY CHECK (number > 0),
          series INTEGER NOT NULL REFERENCES series(id),
          kind TEXT NOT NULL CHECK (length(kind) > 0),
          madeAt INTEGER NOT NULL,
          numbers TEXT NOT NULL CHECK (length(numbers) BETWEEN 1 AND 500),
          note TEXT NOT NULL CHECK (length(note) <= 500),
          person INTEGER NOT NULL REFERENCES person(id),
          recordedAt INTEGER NOT NULL,
          leaf INTEGER NOT NULL UNIQUE REFERENCES leaf(number),
          act INTEGER NOT NULL UNIQUE REFERENCES leaf(number)
        ) STRICT;
        CREATE INDEX qualityCheck_series ON qualityCheck(series, madeAt);
        """)
    for verb in ["UPDATE", "DELETE"] {
      try db.execute(
        sql: """
          CREATE TRIGGER qualityCheck_never_\(verb.lowercased()) BEFORE \(verb) ON qualityCheck
            BEGIN SELECT RAISE(ABORT, 'checks are only ever added'); END;
          """)
    }
  }
}
