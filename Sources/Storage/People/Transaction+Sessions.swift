package import Evidence
import Foundation
internal import GRDB
package import People
package import WaterQuality

extension Transaction {
  /// Begins a session of a person; where they have too many, the one unused longest ends.
  package func startSession(
    _ hash: Digest, of person: Int64, from origin: Origin, at now: Timestamp,
    limits: SessionLimits = SessionLimits()
  ) throws {
    try db.execute(
      sql: """
        UPDATE session SET endedAt = ?1 WHERE person = ?2 AND endedAt IS NULL AND hash NOT IN
          (SELECT hash FROM session WHERE person = ?2 AND endedAt IS NULL
           ORDER BY lastSeenAt DESC, hash LIMIT ?3)
        """, arguments: [now.milliseconds, person, limits.mostOfOnePerson - 1])
    try db.execute(
      sql: """
        INSERT INTO session(hash, person, createdAt, lastSeenAt, address, agent)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        Data(hash.bytes), person, now.milliseconds, now.milliseconds, origin.address, origin.agent,
      ])
  }

  /// The session is still in use.
  package func touchSession(_ hash: Digest, at now: Timestamp) throws {
    try db.execute(
      sql: "UPDATE session SET lastSeenAt = ? WHERE hash = ? AND endedAt IS NULL",
      arguments: [now.milliseconds, Data(hash.bytes)])
  }

  package func endSession(_ hash: Digest, at now: Timestamp) throws {
    try db.execute(
      sql: "UPDATE session SET endedAt = ? WHERE hash = ? AND endedAt IS NULL",
      arguments: [now.milliseconds, Data(hash.bytes)])
  }

  /// Ends every session of a person. Returns how many.
  @discardableResult
  package func endSessions(of person: Int64, at now: Timestamp) throws -> Int {
    try db.execute(
      sql: "UPDATE session SET endedAt = ? WHERE person = ? AND endedAt IS NULL",
      arguments: [now.milliseconds, person])
    return db.changesCount
  }
}

extension Inquiry {
  /// The session of a hash, ended or not; nil where there was never one.
  package func session(_ hash: Digest) throws -> StoredSession? {
    try sessions("WHERE hash = ?", [Data(hash.bytes)]).first
  }

  /// The sessions of a person that have not ended by themselves or been ended, newest first.
  package func sessions(
    of person: Int64, at now: Timestamp, limits: SessionLimits = SessionLimits()
  ) throws -> [StoredSession] {
    try sessions("WHERE person = ? AND endedAt IS NULL ORDER BY createdAt DESC, hash", [person])
      .filter { limits.isOpen($0, at: now) }
  }

  private func sessions(
    _ tail: String, _ arguments: [any DatabaseValueConvertible]
  ) throws -> [StoredSession] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT hash, person, createdAt, lastSeenAt, address, agent, endedAt FROM session
        """ + " " + tail, arguments: StatementArguments(arguments.map(\.databaseValue)))
    return rows.compactMap { row in
      guard let hash = Digest(bytes: [UInt8](row[0] as Data)) else { return nil }
      return StoredSession(
        hash: hash, person: row[1], createdAt: Timestamp(milliseconds: row[2]),
        lastSeenAt: Timestamp(milliseconds: row[3]), address: row[4], agent: row[5],
        endedAt: (row[6] as Int64?).map(Timestamp.init(milliseconds:)))
    }
  }
}
