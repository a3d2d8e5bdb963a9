import Foundation
internal import GRDB
package import WaterQuality

/// One row of the outbox as people and the delivery service see it.
package struct OutboxEntry: Sendable, Equatable {
  package let message: OutboxMessage
  package let state: State
  package let attempts: Int
  package let nextAttemptAt: Timestamp
  /// What the last attempt came to; nil before the first.
  package let outcome: String?
  package let finishedAt: Timestamp?

  package enum State: String, Sendable {
    case queued, delivered, expired
  }
}

extension Inquiry {
  /// The oldest queued message of each incident on a channel, oldest first: the only ones that may
  /// be tried now, because an incident's messages keep their order.
  package func headOfQueue(channel: String, limit: Int) throws -> [OutboxEntry] {
    try entries(
      """
      WHERE channel = ?1 AND state = 'queued' AND number IN (
        SELECT min(number) FROM outbox WHERE channel = ?1 AND state = 'queued' GROUP BY incident)
      ORDER BY number LIMIT ?2
      """, [channel, limit])
  }

  /// The newest messages first.
  package func outbox(limit: Int) throws -> [OutboxEntry] {
    try entries("ORDER BY number DESC LIMIT ?1", [limit])
  }

  /// Messages waiting, by channel.
  package func queuedByChannel() throws -> [String: Int] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT channel, count(*) FROM outbox WHERE state = 'queued' GROUP BY channel")
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
  }

  private func entries(
    _ tail: String, _ arguments: [any DatabaseValueConvertible]
  ) throws -> [OutboxEntry] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, channel, incident, type, body, createdAt, expiresAt, state, attempts,
          nextAttemptAt, outcome, finishedAt FROM outbox
        """ + " " + tail, arguments: StatementArguments(arguments.map(\.databaseValue)))
    return rows.map { row in
      OutboxEntry(
        message: OutboxMessage(
          id: row[0], channel: row[1], incident: row[2], type: row[3],
          body: [UInt8](row[4] as Data), createdAt: Timestamp(milliseconds: row[5]),
          expiresAt: Timestamp(milliseconds: row[6])),
        state: OutboxEntry.State(rawValue: row[7]) ?? .queued, attempts: row[8],
        nextAttemptAt: Timestamp(milliseconds: row[9]), outcome: row[10],
        finishedAt: (row[11] as Int64?).map(Timestamp.init(milliseconds:)))
    }
  }
}
