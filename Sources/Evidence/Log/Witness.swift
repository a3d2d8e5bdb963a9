internal import WaterQuality

/// Somebody who keeps the heads of another's log, and sees that each continues the one before (the
/// rules of C2SP tlog-witness; the first head of a log is taken as it comes).
package struct Witness: Sendable {
  /// The key of the log that is watched.
  package let log: NoteVerifier

  package init(log: NoteVerifier) {
    self.log = log
  }

  /// A way from an older head to the new one.
  package struct Path: Sendable, Equatable {
    package let from: Int64
    package let proof: [Digest]

    package init(from: Int64, proof: [Digest]) {
      self.from = from
      self.proof = proof
    }
  }

  package enum Judgement: Sendable, Equatable {
    /// The head continues what is held, or is the first: keep it and cosign it.
    case continues(Checkpoint)
    /// Held already.
    case held(Checkpoint)
    /// An earlier head than the one held, told again; nothing can be said of it.
    case older(Checkpoint)
    case refused(Refusal)
  }

  package enum Refusal: String, Sendable, CaseIterable {
    /// No line of this log's key, or one that does not verify.
    case notSigned
    /// The text is no checkpoint, or one of another log.
    case notThisLog
    /// None of the ways begins at the head that is held.
    case noPath
    /// A way begins at the head that is held and does not lead to the new one: the log was changed.
    case inconsistent
  }

  package func judge(_ note: SignedNote, _ paths: [Path], held: Checkpoint?) -> Judgement {
    guard note.verified(by: log) else { return .refused(.notSigned) }
    guard let head = Checkpoint(text: note.text), head.origin == log.name else {
      return .refused(.notThisLog)
    }
    guard let held else { return .continues(head) }
    if head.size == held.size {
      return head.root == held.root ? .held(head) : .refused(.inconsistent)
    }
    if head.size < held.size { return .older(head) }
    guard let path = paths.first(where: { $0.from == held.size }) else {
      // Every log continues the empty one.
      return held.size == 0 ? .continues(head) : .refused(.noPath)
    }
    let leads = MerkleTree.verifyConsistency(
      from: held.size, held.root, to: head.size, head.root, proof: path.proof)
    return leads ? .continues(head) : .refused(.inconsistent)
  }
}

extension Witness.Refusal: CustomStringConvertible {
  /// A sentence for whoever sent the head.
  package var description: String {
    switch self {
    case .notSigned:
      "the head is not signed by the key that is known for this log. Tell the receiver your "
        + "verifier."
    case .notThisLog: "the text is no head of the log that is known by this key."
    case .noPath:
      "no proof begins at the head that is held here. Send one that does."
    case .inconsistent:
      "the log does not continue the head that is held here: an entry before it was changed."
    }
  }
}
