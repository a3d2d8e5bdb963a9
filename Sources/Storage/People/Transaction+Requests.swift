package import Evidence
import Foundation
internal import GRDB
package import People
package import WaterQuality

extension Transaction {
  /// How long the key of a request is known: long after any program has given up.
  private static let keptMilliseconds: Int64 = 7 * 86_400_000

  /// Keeps the key of a request with the line its act left in the trail, and forgets old ones.
  package func keepRequestedAct(
    _ key: IdempotencyKey, of person: Int64, _ sha256: Digest, line: Int64, at now: Timestamp
  ) throws {
    try db.execute(
      sql: "DELETE FROM requestedAct WHERE at < ?",
      arguments: [now.milliseconds - Self.keptMilliseconds])
    try db.execute(
      sql: "INSERT INTO requestedAct(person, key, sha256, line, at) VALUES (?, ?, ?, ?, ?)",
      arguments: [person, key.text, Data(sha256.bytes), line, now.milliseconds])
  }
}

extension Inquiry {
  /// What a request of this key was and left; nil where none is known.
  package func requestedAct(
    _ key: IdempotencyKey, of person: Int64
  ) throws -> (sha256: Digest, line: AuditLine)? {
    guard
      let row = try Row.fetchOne(
        db, sql: "SELECT sha256, line FROM requestedAct WHERE person = ? AND key = ?",
        arguments: [person, key.text]),
      let sha256 = Digest(bytes: [UInt8](row[0] as Data)),
      let line = try auditEntries(before: (row[1] as Int64) + 1, limit: 1).first
    else { return nil }
    return (sha256, line)
  }
}
