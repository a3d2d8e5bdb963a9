import Foundation
internal import GRDB
package import WaterQuality

/// One row of the outbox as people and the delivery service see it.
package struct OutboxEntry: Sendable, Equatable {
  package let message: OutboxMessage
  package let state: State
  package let attempts: Int
  /// When it was queued where it is due at once.
  package let nextAttemptAt: Timestamp
  /// The newest attempt; nil before the first.
  package let lastAttempt: Attempt?
  package let finishedAt: Timestamp?

  /// What the newest attempt came to: `status503: receiver answered 503 Service Unavailable`.
  package var outcome: String? { lastAttempt.map { "\($0.outcome): \($0.detail)" } }

  package enum State: String, Sendable, CaseIterable {
    case queued, delivered, expired
  }
}

/// How many messages wait on a channel, and until when.
package struct QueueSummary: Sendable, Equatable {
  package let queued: Int
  /// When the first of those that may be tried is due; nil when none waits for a time.
  package let soonestAttemptAt: Timestamp?
  /// The latest time any of them waits for.
  package let farthestAttemptAt: Timestamp?
}

extension Inquiry {
  /// Messages of a channel that may be tried now, oldest first: the oldest queued one of each
  /// incident, because an incident's messages keep their order, where its time has come.
  package func headOfQueue(
    channel: String, dueAt now: Timestamp, limit: Int
  ) throws -> [OutboxEntry] {
    try entries(
      """
      WHERE outbox.channel = ?1 AND outbox.state = 'queued' AND \(Self.isHead)
        AND (nextAttemptAt IS NULL OR nextAttemptAt <= ?2)
      ORDER BY outbox.number LIMIT ?3
      """, [channel, now.milliseconds, limit])
  }

  package func queueSummary(channel: String) throws -> QueueSummary {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT count(*), min(nextAttemptAt) FILTER (WHERE \(Self.isHead)), max(nextAttemptAt)
        FROM outbox WHERE channel = ? AND state = 'queued'
        """, arguments: [channel])
    return QueueSummary(
      queued: row?[0] ?? 0,
      soonestAttemptAt: (row?[1] as Int64?).map(Timestamp.init(milliseconds:)),
      farthestAttemptAt: (row?[2] as Int64?).map(Timestamp.init(milliseconds:)))
  }

  private static let isHead = """
    NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.channel = outbox.channel
      AND earlier.state = 'queued' AND earlier.incident = outbox.incident
      AND earlier.number < outbox.number)
    """

  /// The newest messages first.
  package func outbox(limit: Int) throws -> [OutboxEntry] {
    try entries("ORDER BY outbox.number DESC LIMIT ?1", [limit])
  }

  /// One message; nil when there is none of this id.
  package func outboxEntry(_ id: String) throws -> OutboxEntry? {
    try entries("WHERE outbox.id = ?1", [id]).first
  }

  /// What the remembered tries of a message came to, oldest first.
  package func attempts(of id: String) throws -> [Attempt] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT at, outcome, detail FROM attempt WHERE message = ? ORDER BY number",
      arguments: [id])
    return rows.map {
      Attempt(at: Timestamp(milliseconds: $0[0]), outcome: $0[1], detail: $0[2])
    }
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
        SELECT outbox.id, channel, incident, type, body, createdAt, expiresAt, state, attempts,
          coalesce(nextAttemptAt, createdAt), finishedAt, at, outcome, detail
        FROM outbox LEFT JOIN attempt ON attempt.message = outbox.id
          AND attempt.number = outbox.attempts
        """ + " " + tail, arguments: StatementArguments(arguments.map(\.databaseValue)))
    return rows.map { row in
      OutboxEntry(
        message: OutboxMessage(
          id: row[0], channel: row[1], incident: row[2], type: row[3],
          body: [UInt8](row[4] as Data), createdAt: Timestamp(milliseconds: row[5]),
          expiresAt: Timestamp(milliseconds: row[6])),
        state: OutboxEntry.State(rawValue: row[7]) ?? .queued, attempts: row[8],
        nextAttemptAt: Timestamp(milliseconds: row[9]),
        lastAttempt: (row[11] as Int64?).map {
          Attempt(at: Timestamp(milliseconds: $0), outcome: row[12], detail: row[13])
        },
        finishedAt: (row[10] as Int64?).map(Timestamp.init(milliseconds:)))
    }
  }
}
