package import Evidence
import Foundation
internal import GRDB
package import People
package import WaterQuality

/// A token of a person, in force or not.
package struct StoredToken: Sendable, Equatable {
  package let id: Int64
  package let person: Int64
  package let grant: TokenGrant
  package let createdAt: Timestamp
  package let revokedAt: Timestamp?

  package func isInForce(at now: Timestamp) -> Bool {
    revokedAt == nil && now < grant.expiresAt
  }
}

extension Transaction {
  /// Keeps a new token's hash, with the signed act and its row of the audit trail. Returns its id.
  package func newToken(
    _ hash: Digest, of person: Int64, _ grant: TokenGrant, _ act: SignedAct, from origin: Origin
  ) throws -> Int64 {
    let leaf = try record(act, from: origin)
    try db.execute(
      sql: """
        INSERT INTO token(hash, person, label, role, createdAt, expiresAt, leaf)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        Data(hash.bytes), person, grant.label, grant.limit.rawValue, act.at.milliseconds,
        grant.expiresAt.milliseconds, leaf,
      ])
    return db.lastInsertedRowID
  }

  /// Ends a token for good. One that was revoked already stays as it is.
  package func revokeToken(_ id: Int64, _ act: SignedAct, from origin: Origin) throws {
    try record(act, from: origin)
    try db.execute(
      sql: "UPDATE token SET revokedAt = ? WHERE id = ? AND revokedAt IS NULL",
      arguments: [act.at.milliseconds, id])
  }

  /// Ends every token of a person, as part of an act of its own. Returns how many.
  @discardableResult
  package func revokeTokens(of person: Int64, at now: Timestamp) throws -> Int {
    try db.execute(
      sql: "UPDATE token SET revokedAt = ? WHERE person = ? AND revokedAt IS NULL",
      arguments: [now.milliseconds, person])
    return db.changesCount
  }
}

extension Inquiry {
  /// The token of a hash, in force or not; nil where there was never one.
  package func token(_ hash: Digest) throws -> StoredToken? {
    try tokens("WHERE hash = ?", [Data(hash.bytes)]).first
  }

  package func token(id: Int64) throws -> StoredToken? {
    try tokens("WHERE id = ?", [id]).first
  }

  /// Every token ever made, oldest first.
  package func tokens() throws -> [StoredToken] {
    try tokens("ORDER BY id", [])
  }

  private func tokens(
    _ tail: String, _ arguments: [any DatabaseValueConvertible]
  ) throws -> [StoredToken] {
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT id, person, label, role, createdAt, expiresAt, revokedAt FROM token " + tail,
      arguments: StatementArguments(arguments.map(\.databaseValue)))
    return rows.compactMap { row in
      guard let limit = Role(rawValue: row[3]) else { return nil }
      return StoredToken(
        id: row[0], person: row[1],
        grant: TokenGrant(
          label: row[2], limit: limit, expiresAt: Timestamp(milliseconds: row[5])),
        createdAt: Timestamp(milliseconds: row[4]),
        revokedAt: (row[6] as Int64?).map(Timestamp.init(milliseconds:)))
    }
  }
}
