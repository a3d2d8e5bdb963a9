internal import GRDB

extension Schema {
  /// Heads of logs that were exchanged with neighbours and parties, and the messages they came in.
  /// Rows are only ever added.
  static func createWitness(_ db: Database) throws {
    try db.execute(
      sql: """
        -- What others sent, as it came. Their ids are theirs, so the sender is part of the key.
        CREATE TABLE received(
          sender TEXT NOT NULL,
          id TEXT NOT NULL,
          type TEXT NOT NULL,
          receivedAt INTEGER NOT NULL,
          body BLOB NOT NULL,
          PRIMARY KEY (sender, id)
        ) WITHOUT ROWID, STRICT;
        -- Heads of others' logs that continue what was held before, with our cosignature.
        CREATE TABLE heldHead(
          origin TEXT NOT NULL,
          size INTEGER NOT NULL CHECK (size >= 0),
          sender TEXT NOT NULL,
          receivedAt INTEGER NOT NULL,
          note TEXT NOT NULL,
          PRIMARY KEY (origin, size)
        ) WITHOUT ROWID, STRICT;
        -- Heads that were not taken: what somebody showed us is evidence, too.
        CREATE TABLE refusedHead(
          id INTEGER PRIMARY KEY,
          sender TEXT NOT NULL,
          receivedAt INTEGER NOT NULL,
          why TEXT NOT NULL,
          note TEXT NOT NULL
        ) STRICT;
        -- What the receivers of our own heads answered with.
        CREATE TABLE cosignature(
          channel TEXT NOT NULL,
          size INTEGER NOT NULL REFERENCES checkpoint(size),
          receivedAt INTEGER NOT NULL,
          line TEXT NOT NULL,
          PRIMARY KEY (channel, size)
        ) WITHOUT ROWID, STRICT;
        """)
    for table in ["received", "heldHead", "refusedHead", "cosignature", "checkpoint"] {
      for verb in ["UPDATE", "DELETE"] {
        try db.execute(
          sql: """
            CREATE TRIGGER \(table)_never_\(verb.lowercased()) BEFORE \(verb) ON \(table)
              BEGIN SELECT RAISE(ABORT, 'what was witnessed is never changed'); END;
            """)
      }
    }
  }
}
