internal import GRDB

extension Schema {
  /// The keys of requests that were done, so that none is done twice.
  static func createRequests(_ db: Database) throws {
    try db.execute(
      sql: """
        -- line is what the act left in the trail; sha256 is of the request without its secrets.
        CREATE TABLE requestedAct(
          person INTEGER NOT NULL REFERENCES person(id),
          key TEXT NOT NULL CHECK (length(key) BETWEEN 8 AND 64),
          sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
          line INTEGER NOT NULL REFERENCES audit(number),
          at INTEGER NOT NULL,
          PRIMARY KEY (person, key)
        ) WITHOUT ROWID, STRICT;
        CREATE INDEX requestedAct_at ON requestedAct(at);
        """)
  }
}
