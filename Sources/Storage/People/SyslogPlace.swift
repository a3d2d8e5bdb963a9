internal import GRDB
package import WaterQuality

/// How far a syslog server has the audit trail.
package struct SyslogPlace: Sendable, Equatable {
  /// The last line it is known to have; 0 where it has none.
  package let number: Int64
  /// The newest line of the trail; 0 where there is none.
  package let newest: Int64

  /// No number of the trail is left out, so this counts lines.
  package var waiting: Int64 { newest - number }
}

extension Inquiry {
  package func syslogPlace(of server: String) throws -> SyslogPlace {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT coalesce((SELECT number FROM auditPlace WHERE server = ?), 0),
          coalesce((SELECT max(number) FROM audit), 0)
        """, arguments: [server])
    return SyslogPlace(number: row?[0] ?? 0, newest: row?[1] ?? 0)
  }
}

extension Transaction {
  /// Records that a server has the trail up to a line; an earlier line changes nothing.
  package func moveSyslogPlace(of server: String, to number: Int64, at now: Timestamp) throws {
    try db.execute(
      sql: """
        INSERT INTO auditPlace(server, number, sentAt) VALUES (?, ?, ?)
        ON CONFLICT(server) DO UPDATE SET number = excluded.number, sentAt = excluded.sentAt
          WHERE excluded.number > auditPlace.number
        """, arguments: [server, number, now.milliseconds])
  }
}
