internal import GRDB
package import People
import WaterQuality

extension Transaction {
  /// Adds a line to the audit trail.
  package func audit(_ entry: AuditEntry) throws {
    try db.execute(
      sql: """
        INSERT INTO audit(at, person, via, address, act, subject, old, new, outcome, leaf)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        entry.at.milliseconds, entry.person, entry.origin.via.rawValue, entry.origin.address,
        entry.act.rawValue, entry.subject, entry.old, entry.new, entry.outcome, entry.leaf,
      ])
  }

  /// Adds a signed act to the log and its line to the audit trail. Whatever the act changes is
  /// changed in the same transaction. Returns the leaf's number.
  @discardableResult
  package func record(_ act: SignedAct, from origin: Origin) throws -> Int64 {
    let leaf = try append(act.leaf, at: act.at)
    try audit(AuditEntry(act, from: origin, leaf: leaf))
    return leaf
  }
}
