import Evidence
import Exports
import Foundation
import Storage
import WaterQuality

/// The head of another's log as it came: the message that `CheckpointMessage` makes.
struct ReceivedHead: Sendable {
  static let type = CheckpointMessage.type

  private let text: String
  private let paths: [Witness.Path]

  private struct Body: Decodable {
    let data: Content

    struct Content: Decodable {
      let checkpoint: String
      let consistency: [Way]?
    }

    struct Way: Decodable {
      let from: Int64
      let proof: [String]
    }
  }

  /// Nil where the body is no such message.
  init?(_ body: [UInt8]) {
    guard let content = try? JSONDecoder().decode(Body.self, from: Data(body)).data else {
      return nil
    }
    text = content.checkpoint
    // A tree of 2^63 leaves is 63 levels high; longer proofs prove nothing.
    paths = (content.consistency ?? []).prefix(4).compactMap { way in
      let proof = way.proof.prefix(128).compactMap { Digest(hex: $0) }
      return proof.count == way.proof.count ? Witness.Path(from: way.from, proof: proof) : nil
    }
  }

  /// Judges the head against what is held, and keeps it cosigned or refused.
  func keep(
    _ transaction: Transaction, by key: NoteKey, log: NoteVerifier, from sender: String,
    at moment: Timestamp
  ) throws -> Witness.Judgement {
    guard let note = SignedNote(text) else { return .refused(.notSigned) }
    let held = try transaction.inquiry.heldHead(of: log.name)
    let judgement = Witness(log: log).judge(note, paths, held: held)
    switch judgement {
    case .continues(let head):
      try transaction.keepHead(
        head, note: try note.cosigned(by: key, at: moment), from: sender, at: moment)
    case .refused(let refusal):
      try transaction.refuseHead(text, why: refusal.rawValue, from: sender, at: moment)
    case .held, .older: break
    }
    return judgement
  }
}
