internal import GRDB

extension Schema {
  /// Years whose sealed blocks lie in read-only files of their own. What was sealed may be deleted
  /// here only where such a file has it.
  static func createYears(_ db: Database) throws {
    try db.execute(sql: years + indexes)
    for (table, last) in [("block", "lastBlock"), ("wordsBlock", "lastWords")] {
      try db.execute(
        sql: """
          DROP TRIGGER \(table)_never_delete;
          CREATE TRIGGER \(table)_never_deleted_before_moved BEFORE DELETE ON \(table)
            WHEN NOT EXISTS (
              SELECT 1 FROM yearFile WHERE OLD.id <= \(last)
                AND year = CAST(strftime('%Y', OLD.day * 86400, 'unixepoch') AS INTEGER))
            BEGIN SELECT RAISE(ABORT, 'what was sealed is never changed'); END;
          """)
    }
    for verb in ["UPDATE", "DELETE"] {
      try db.execute(
        sql: """
          CREATE TRIGGER yearFile_never_\(verb.lowercased()) BEFORE \(verb) ON yearFile
            BEGIN SELECT RAISE(ABORT, 'a year is moved once'); END;
          """)
    }
  }

  private static let years = """
    -- What years/YEAR.sqlite holds: the blocks of a civil year (+08:00) up to the ids lastBlock and
    -- lastWords. Later parts of its days stay here, and no id is given twice. firstDay is the
    -- oldest day in the file, lastBoot and lastSeq its newest arrival, wordsParts the first free
    -- part of its words.
    CREATE TABLE yearFile(
      year INTEGER PRIMARY KEY CHECK (year BETWEEN 1970 AND 9999),
      blocks INTEGER NOT NULL CHECK (blocks > 0),
      readings INTEGER NOT NULL CHECK (readings >= blocks),
      firstDay INTEGER NOT NULL,
      lastBlock INTEGER NOT NULL,
      lastWords INTEGER NOT NULL,
      wordsParts INTEGER NOT NULL,
      lastBoot INTEGER NOT NULL,
      lastSeq INTEGER NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      movedAt INTEGER NOT NULL
    ) STRICT;

    """

  private static let indexes = """
    -- The newest blocks of a series are asked for at every start; without this index each start
    -- reads every block there is.
    CREATE INDEX block_newest ON block(series, lastBoot, lastSeq);
    -- A words block may go when no block refers to it any more.
    CREATE INDEX block_words ON block(words);

    """
}
