internal import GRDB

extension Schema {
  /// How far each syslog server has the audit trail.
  static func createSyslog(_ db: Database) throws {
    try db.execute(
      sql: """
        -- number is the last line that the server is known to have.
        CREATE TABLE auditPlace(
          server TEXT PRIMARY KEY CHECK (length(server) > 0),
          number INTEGER NOT NULL REFERENCES audit(number),
          sentAt INTEGER NOT NULL
        ) WITHOUT ROWID, STRICT;
        CREATE TRIGGER auditPlace_only_grows BEFORE UPDATE ON auditPlace
          WHEN NEW.server <> OLD.server OR NEW.number <= OLD.number
          BEGIN SELECT RAISE(ABORT, 'the trail is sent forwards only'); END;
        CREATE TRIGGER auditPlace_never_delete BEFORE DELETE ON auditPlace
          BEGIN SELECT RAISE(ABORT, 'the trail is sent forwards only'); END;
        """)
  }
}
