internal import GRDB

extension Schema {
  /// Reviews that wait for a second person, and the papers that findings rest on.
  static func createReviews(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE finding ADD COLUMN certificate TEXT CHECK (length(certificate) > 0);
        -- What somebody said of readings in a closed month. key is that of their
        -- signed act; finding is what a second person made of it, NULL while it waits.
        CREATE TABLE review(
          number INTEGER PRIMARY KEY CHECK (number > 0),
          series INTEGER NOT NULL REFERENCES series(id),
          fromAt INTEGER NOT NULL,
          toAt INTEGER NOT NULL CHECK (toAt > fromAt),
          verdict INTEGER NOT NULL CHECK (verdict IN (1, 4)),
          reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
          certificate TEXT CHECK (length(certificate) > 0),
          person INTEGER NOT NULL REFERENCES person(id),
          key TEXT NOT NULL,
          proposedAt INTEGER NOT NULL,
          finding INTEGER UNIQUE REFERENCES finding(number)
        ) STRICT;
        CREATE TRIGGER review_never_delete BEFORE DELETE ON review
          BEGIN SELECT RAISE(ABORT, 'reviews are only ever added'); END;
        CREATE TRIGGER review_decided_once BEFORE UPDATE ON review
          WHEN OLD.finding IS NOT NULL OR NEW.finding IS NULL OR NEW.number <> OLD.number
            OR NEW.series <> OLD.series OR NEW.fromAt <> OLD.fromAt OR NEW.toAt <> OLD.toAt
            OR NEW.verdict <> OLD.verdict OR NEW.reason <> OLD.reason
            OR NEW.certificate IS NOT OLD.certificate OR NEW.person <> OLD.person
            OR NEW.key <> OLD.key OR NEW.proposedAt <> OLD.proposedAt
          BEGIN SELECT RAISE(ABORT, 'a review only gains its finding'); END;
        """)
  }
}
