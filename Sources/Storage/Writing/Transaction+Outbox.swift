import Foundation
internal import GRDB
package import WaterQuality

extension Transaction {
  /// How many attempts of one message are remembered; older ones are forgotten.
  package static let rememberedAttempts = 32

  /// Puts a message into the outbox, due at once. A message whose id is there already is left as it
  /// is.
  package func enqueue(_ message: OutboxMessage) throws {
    try db.execute(
      sql: """
        INSERT INTO outbox(id, channel, incident, type, body, createdAt, expiresAt, state)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'queued') ON CONFLICT (id) DO NOTHING
        """,
      arguments: [
        message.id, message.channel, message.incident, message.type, Data(message.body),
        message.createdAt.milliseconds, message.expiresAt.milliseconds,
      ])
  }

  /// Records that the receiver has taken the message.
  package func markDelivered(_ id: String, _ attempt: Attempt) throws {
    try db.execute(
      sql: """
        UPDATE outbox SET state = 'delivered', attempts = attempts + 1, nextAttemptAt = NULL,
          finishedAt = ? WHERE id = ? AND state = 'queued'
        """, arguments: [attempt.at.milliseconds, id])
    if db.changesCount > 0 { try remember(attempt, of: id) }
  }

  /// Records a failed attempt and when the next one is due.
  package func markFailed(_ id: String, _ attempt: Attempt, nextAttemptAt: Timestamp) throws {
    try db.execute(
      sql: """
        UPDATE outbox SET attempts = attempts + 1, nextAttemptAt = ?
        WHERE id = ? AND state = 'queued'
        """, arguments: [nextAttemptAt.milliseconds, id])
    if db.changesCount > 0 { try remember(attempt, of: id) }
  }

  /// Records that nobody will try again.
  package func markExpired(_ id: String, at now: Timestamp) throws {
    try db.execute(
      sql: """
        UPDATE outbox SET state = 'expired', nextAttemptAt = NULL, finishedAt = ?
        WHERE id = ? AND state = 'queued'
        """, arguments: [now.milliseconds, id])
  }

  /// Makes every waiting message of a channel due at once: its receiver answers again, or a person
  /// asked for it.
  package func makeDue(channel: String) throws {
    try db.execute(
      sql: """
        UPDATE outbox SET nextAttemptAt = NULL
        WHERE channel = ? AND state = 'queued' AND nextAttemptAt IS NOT NULL
        """, arguments: [channel])
  }

  /// Brings attempts that lie later than `latest` back to it: the clock was set back, and waits
  /// written by the wrong clock would silence the channel.
  package func clampNextAttempts(channel: String, to latest: Timestamp) throws {
    try db.execute(
      sql: """
        UPDATE outbox SET nextAttemptAt = ?1
        WHERE channel = ?2 AND state = 'queued' AND nextAttemptAt > ?1
        """, arguments: [latest.milliseconds, channel])
  }

  private func remember(_ attempt: Attempt, of id: String) throws {
    try db.execute(
      sql: """
        INSERT INTO attempt(message, number, at, outcome, detail)
        SELECT id, attempts, ?, ?, ? FROM outbox WHERE id = ?
        """,
      arguments: [attempt.at.milliseconds, attempt.outcome, attempt.detail, id])
    try db.execute(
      sql: """
        DELETE FROM attempt WHERE message = ?1
          AND number <= (SELECT attempts FROM outbox WHERE id = ?1) - ?2
        """, arguments: [id, Self.rememberedAttempts])
  }
}
