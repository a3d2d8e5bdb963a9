import Evidence
import Foundation
import Storage
import WaterQuality

/// What a receiver answers to a head of our log: `{"size": 120, "cosignature": "— name …"}`.
struct CosignatureAnswer: Sendable {
  private let size: Int64
  private let line: String
  private let witness: NoteVerifier

  private struct Body: Decodable {
    let size: Int64
    let cosignature: String
  }

  /// The type of the messages that are answered like this.
  private static let type = "checkpoint.published"

  /// Nil where the message was another, no key is known, or the answer says nothing of the kind.
  init?(_ answer: [UInt8], to message: OutboxMessage, by witness: NoteVerifier?) {
    guard message.type == Self.type, let witness,
      let body = try? JSONDecoder().decode(Body.self, from: Data(answer))
    else { return nil }
    size = body.size
    line = body.cosignature
    self.witness = witness
  }

  /// Keeps the line where it verifies over our own head of that size; anything else is dropped.
  func write(_ transaction: Transaction, channel: String, at now: Timestamp) throws {
    guard let note = try transaction.inquiry.checkpoint(size: size),
      let cosigned = SignedNote("\(note)\(line)\n"), cosigned.cosignedAt(by: witness) != nil
    else { return }
    try transaction.insertCosignature(line, size: size, channel: channel, at: now)
  }
}
