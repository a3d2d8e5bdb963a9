import Foundation

/// What a stranger needs to check leaves of the log: `deploy/verify.py` reads it as JSON.
package struct EvidenceProof: Sendable, Equatable, Encodable {
  /// One leaf, the way from it to the root, and the blocks it speaks of.
  package struct Inclusion: Sendable, Equatable, Encodable {
    let leaf: String
    let index: Int64
    let proof: [String]
    let block: String?
    let words: String?

    /// `block` and `words` are the bytes whose SHA-256 the leaf names; nil where they stay at home.
    package init(
      leaf: Leaf, index: Int64, proof: [Digest], block: [UInt8]? = nil, words: [UInt8]? = nil
    ) {
      self.leaf = String(decoding: leaf.bytes, as: UTF8.self)
      self.index = index
      self.proof = proof.map(\.description)
      self.block = block?.base64
      self.words = words?.base64
    }
  }

  /// The way from an older head to the checkpoint.
  package struct Consistency: Sendable, Equatable, Encodable {
    let from: Int64
    let root: String
    let proof: [String]

    package init(from: Int64, root: Digest, proof: [Digest]) {
      self.from = from
      self.root = root.description
      self.proof = proof.map(\.description)
    }
  }

  let checkpoint: String
  let inclusion: [Inclusion]
  let consistency: Consistency?

  package init(
    checkpoint: SignedNote, inclusion: [Inclusion], consistency: Consistency? = nil
  ) {
    self.checkpoint = checkpoint.description
    self.inclusion = inclusion
    self.consistency = consistency
  }

  /// JSON with sorted keys; what is absent has no key. Throws what the encoder throws.
  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self))
  }
}
