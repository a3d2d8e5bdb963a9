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

extension Inquiry {
  /// Lines of the audit trail, the newest first, from the one before `number` on.
  package func auditEntries(before number: Int64? = nil, limit: Int) throws -> [AuditLine] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT number, at, person.name, via, address, act, subject, old, new, outcome, leaf
        FROM audit LEFT JOIN person ON person.id = audit.person
        WHERE number < ? ORDER BY number DESC LIMIT ?
        """, arguments: [number ?? .max, limit])
    return rows.map { row in
      AuditLine(
        number: row[0], at: Timestamp(milliseconds: row[1]), person: row[2], via: row[3],
        address: row[4], act: row[5], subject: row[6], old: row[7], new: row[8], outcome: row[9],
        leaf: row[10])
    }
  }
}
