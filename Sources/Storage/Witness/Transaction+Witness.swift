package import Evidence
import Foundation
internal import GRDB
package import WaterQuality

extension Transaction {
  /// Keeps a message that another sent. False when it is here already.
  package func insertReceived(
    id: String, from sender: String, type: String, body: [UInt8], at now: Timestamp
  ) throws -> Bool {
    try db.execute(
      sql: """
        INSERT INTO received(sender, id, type, receivedAt, body) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """, arguments: [sender, id, type, now.milliseconds, Data(body)])
    return db.changesCount > 0
  }

  /// Keeps the cosigned head of another's log; a leaf of our own log says so.
  package func keepHead(
    _ head: Checkpoint, note: SignedNote, from sender: String, at now: Timestamp
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO heldHead(origin, size, sender, receivedAt, note) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """, arguments: [head.origin, head.size, sender, now.milliseconds, "\(note)"])
    guard db.changesCount > 0 else { return }
    try append(
      Leaf(
        kind: "witness",
        fields: [
          "origin": .text(head.origin), "size": .number(head.size),
          "root": .text("\(head.root)"),
        ]), at: now)
  }

  /// Keeps a head that was not taken, with the reason; once, however often it is sent.
  package func refuseHead(
    _ note: String, why: String, from sender: String, at now: Timestamp
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO refusedHead(sender, receivedAt, why, note) SELECT ?1, ?2, ?3, ?4
        WHERE NOT EXISTS (
          SELECT 1 FROM refusedHead WHERE sender = ?1 AND why = ?3 AND note = ?4)
        """, arguments: [sender, now.milliseconds, why, note])
    guard db.changesCount > 0 else { return }
    try append(
      Leaf(
        kind: "witness",
        fields: [
          "sender": .text(sender), "refused": .text(why),
          "sha256": .text("\(Digest(of: Array(note.utf8)))"),
        ]), at: now)
  }

  /// Keeps what a channel's receiver answered to the head of so many leaves.
  package func insertCosignature(
    _ line: String, size: Int64, channel: String, at now: Timestamp
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO cosignature(channel, size, receivedAt, line)
        SELECT ?, size, ?, ? FROM checkpoint WHERE size = ? ON CONFLICT DO NOTHING
        """, arguments: [channel, now.milliseconds, line, size])
  }
}
