internal import GRDB

extension Schema {
  /// What became known of readings later, and what they are since then. Rows are only ever added.
  static func createFindings(_ db: Database) throws {
    try db.execute(sql: findings)
    for table in ["finding", "readingVersion"] {
      for verb in ["UPDATE", "DELETE"] {
        try db.execute(
          sql: """
            CREATE TRIGGER \(table)_never_\(verb.lowercased()) BEFORE \(verb) ON \(table)
              BEGIN SELECT RAISE(ABORT, 'findings are only ever added'); END;
            """)
      }
    }
  }

  private static let findings = """
    -- Sampling times from fromAt on and before toAt. verdict is one for all readings of the span;
    -- NULL where each has a version of its own. act is the leaf of the signed act; NULL where the
    -- program found it, or where nobody was registered yet. leaf is the finding's own.
    CREATE TABLE finding(
      number INTEGER PRIMARY KEY CHECK (number > 0),
      series INTEGER NOT NULL REFERENCES series(id),
      fromAt INTEGER NOT NULL,
      toAt INTEGER NOT NULL CHECK (toAt > fromAt),
      source TEXT NOT NULL CHECK (length(source) > 0),
      verdict INTEGER CHECK (verdict IN (1, 2, 3, 4)),
      reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
      person INTEGER REFERENCES person(id),
      recordedAt INTEGER NOT NULL,
      leaf INTEGER NOT NULL UNIQUE REFERENCES leaf(number),
      act INTEGER UNIQUE REFERENCES leaf(number),
      CHECK ((act IS NULL) = (person IS NULL))
    ) STRICT;
    CREATE INDEX finding_series ON finding(series, number);
    -- The readings of a day as a finding has them, in the form of a sealed day; a reading that is
    -- none any more has the reason 'withdrawn'. Of several findings the newest counts.
    CREATE TABLE readingVersion(
      id INTEGER PRIMARY KEY,
      finding INTEGER NOT NULL REFERENCES finding(number),
      series INTEGER NOT NULL REFERENCES series(id),
      day INTEGER NOT NULL,
      readings INTEGER NOT NULL CHECK (readings > 0),
      lastBoot INTEGER NOT NULL,
      lastSeq INTEGER NOT NULL,
      sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
      data BLOB NOT NULL,
      UNIQUE (series, day, finding)
    ) STRICT;
    CREATE INDEX readingVersion_newest ON readingVersion(series, lastBoot, lastSeq);
    CREATE INDEX readingVersion_finding ON readingVersion(finding, day);

    """
}
