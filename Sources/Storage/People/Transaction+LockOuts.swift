internal import GRDB
import People
package import WaterQuality

extension Transaction {
  /// Keeps until when an account is locked, by the mark of the name that was typed. Locks that have
  /// ended go.
  package func lockOut(_ account: String, until: Timestamp, at now: Timestamp) throws {
    try db.execute(sql: "DELETE FROM lockOut WHERE until <= ?", arguments: [now.milliseconds])
    try db.execute(
      sql: """
        INSERT INTO lockOut(account, until) VALUES (?, ?)
        ON CONFLICT (account) DO UPDATE SET until = excluded.until
        """, arguments: [account, until.milliseconds])
  }
}

extension Inquiry {
  /// Accounts that are locked at a moment, those that stay so longest first.
  package func lockOuts(at now: Timestamp) throws -> [(account: String, until: Timestamp)] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT account, until FROM lockOut WHERE until > ? ORDER BY until DESC LIMIT ?",
      arguments: [now.milliseconds, SignInThrottle.mostEntries / 2])
    return rows.map { ($0[0], Timestamp(milliseconds: $0[1])) }
  }
}
