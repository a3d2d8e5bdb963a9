internal import GRDB

extension Schema {
  /// What the machine's clock did, what was lost, and where each sample's time came from.
  static func createSafety(_ db: Database) throws {
    try db.execute(
      sql: """
        -- 0: the system said the clock was set; 1: not yet; 2: it did not say.
        ALTER TABLE sample ADD COLUMN clockQuality INTEGER NOT NULL DEFAULT 2
          CHECK (clockQuality IN (0, 1, 2));
        CREATE TABLE clockStep(
          id INTEGER PRIMARY KEY,
          boot INTEGER NOT NULL REFERENCES boot(id),
          at INTEGER NOT NULL,
          stepMilliseconds INTEGER NOT NULL
        ) STRICT;
        -- Acknowledged data that is gone, or a database that was put aside. Settlements wait until
        -- somebody has accepted it.
        CREATE TABLE loss(
          id INTEGER PRIMARY KEY,
          noticedAt INTEGER NOT NULL,
          reason TEXT NOT NULL,
          detail TEXT NOT NULL,
          acceptedAt INTEGER,
          acceptedBy TEXT,
          CHECK ((acceptedAt IS NULL) = (acceptedBy IS NULL))
        ) STRICT;
        """)
  }
}
