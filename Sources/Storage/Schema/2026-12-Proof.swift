internal import GRDB

extension Schema {
  /// Sealed days, their roll-ups, and the log that proves them. Rows are only ever added.
  static func createProof(_ db: Database) throws {
    try db.execute(sql: sealing + logging)
    for table in ["block", "wordsBlock", "statistic", "leaf", "treeNode"] {
      for verb in ["UPDATE", "DELETE"] {
        try db.execute(
          sql: """
            CREATE TRIGGER \(table)_never_\(verb.lowercased()) BEFORE \(verb) ON \(table)
              BEGIN SELECT RAISE(ABORT, 'what was sealed is never changed'); END;
            """)
      }
    }
  }

  private static let sealing = """
    -- The samples of an analyser with their raw words. day counts from 1970-01-01 at +08:00; it is
    -- the day the samples were sealed through, and no reading of theirs is of a later one.
    CREATE TABLE wordsBlock(
      id INTEGER PRIMARY KEY,
      analyser INTEGER NOT NULL REFERENCES analyser(id),
      day INTEGER NOT NULL,
      part INTEGER NOT NULL CHECK (part >= 0),
      firstBoot INTEGER NOT NULL,
      firstSeq INTEGER NOT NULL,
      lastBoot INTEGER NOT NULL,
      lastSeq INTEGER NOT NULL,
      data BLOB NOT NULL,
      UNIQUE (analyser, day, part)
    ) STRICT;
    CREATE INDEX wordsBlock_key ON wordsBlock(lastBoot, lastSeq);
    -- A finished day of a series; late data are further parts.
    CREATE TABLE block(
      id INTEGER PRIMARY KEY,
      series INTEGER NOT NULL REFERENCES series(id),
      day INTEGER NOT NULL,
      part INTEGER NOT NULL CHECK (part >= 0),
      readings INTEGER NOT NULL CHECK (readings > 0),
      lastBoot INTEGER NOT NULL,
      lastSeq INTEGER NOT NULL,
      words INTEGER NOT NULL REFERENCES wordsBlock(id),
      leaf INTEGER NOT NULL UNIQUE REFERENCES leaf(number),
      data BLOB NOT NULL,
      UNIQUE (series, day, part)
    ) STRICT;
    -- What a chart needs of an hour (minutes 60) or a day (1440), of passing readings; start is in
    -- minutes since 1970. Sums of a span are added over its parts; NULL where one does not fit.
    CREATE TABLE statistic(
      series INTEGER NOT NULL REFERENCES series(id),
      minutes INTEGER NOT NULL CHECK (minutes IN (60, 1440)),
      start INTEGER NOT NULL,
      part INTEGER NOT NULL,
      readings INTEGER NOT NULL,
      passed INTEGER NOT NULL CHECK (passed BETWEEN 0 AND readings),
      sum INTEGER,
      lowest INTEGER,
      highest INTEGER,
      PRIMARY KEY (series, minutes, start, part),
      CHECK ((passed = 0) = (lowest IS NULL) AND (passed = 0) = (highest IS NULL))
    ) WITHOUT ROWID, STRICT;

    """

  private static let logging = """
    CREATE TABLE leaf(
      number INTEGER PRIMARY KEY CHECK (number >= 0),
      recordedAt INTEGER NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    -- Complete subtrees: level 0 are the leaves' hashes (RFC 6962).
    CREATE TABLE treeNode(
      level INTEGER NOT NULL,
      position INTEGER NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      PRIMARY KEY (level, position)
    ) WITHOUT ROWID, STRICT;
    -- Signed heads of the log.
    CREATE TABLE checkpoint(
      size INTEGER PRIMARY KEY CHECK (size >= 0),
      recordedAt INTEGER NOT NULL,
      note TEXT NOT NULL
    ) STRICT;

    """
}
