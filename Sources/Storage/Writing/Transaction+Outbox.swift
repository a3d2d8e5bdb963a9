import Foundation
internal import GRDB
package import WaterQuality

extension Transaction {
  /// Puts a message into the outbox. A message whose id is there already is left as it is.
  package func enqueue(_ message: OutboxMessage) throws {
    try db.execute(
      sql: """
        INSERT INTO outbox(id, channel, incident, type, body, createdAt, expiresAt, state,
          nextAttemptAt)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?) ON CONFLICT (id) DO NOTHING
        """,
      arguments: [
        message.id, message.channel, message.incident, message.type, Data(message.body),
        message.createdAt.milliseconds, message.expiresAt.milliseconds,
        message.createdAt.milliseconds,
      ])
  }

  /// Records that the receiver has taken the message.
  package func markDelivered(_ id: String, at now: Timestamp, outcome: String) throws {
    try finish(id, "delivered", now, outcome)
  }

  /// Records that nobody will try again.
  package func markExpired(_ id: String, at now: Timestamp, outcome: String) throws {
    try finish(id, "expired", now, outcome)
  }

  /// Records a failed attempt and when the next one is due.
  package func markFailed(_ id: String, nextAttemptAt: Timestamp, outcome: String) throws {
    try db.execute(
      sql: """
        UPDATE outbox SET attempts = attempts + 1, nextAttemptAt = ?, outcome = ?
        WHERE id = ? AND state = 'queued'
        """, arguments: [nextAttemptAt.milliseconds, outcome, id])
  }

  private func finish(_ id: String, _ state: String, _ now: Timestamp, _ outcome: String) throws {
    try db.execute(
      sql: """
        UPDATE outbox SET state = ?, attempts = attempts + 1, finishedAt = ?, outcome = ?
        WHERE id = ? AND state = 'queued'
        """, arguments: [state, now.milliseconds, outcome, id])
  }
}
