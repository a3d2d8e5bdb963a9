internal import Settlement
package import WaterQuality

/// The signed head of the log as neighbours and parties receive it: whoever keeps one can prove
/// later that nothing before it was changed.
package struct CheckpointMessage: Sendable, Hashable {
  package static let type = "checkpoint.published"

  /// The `webhook-id`.
  package let id: String
  package let body: [UInt8]

  /// Hexadecimal hashes that lead from an older head to the one that is told.
  package struct Path: Sendable, Hashable {
    package let from: Int64
    package let proof: [String]

    package init(from: Int64, proof: [String]) {
      self.from = from
      self.proof = proof
    }
  }

  /// - Parameters:
  ///   - note: the signed note.
  ///   - verifier: the public key to check it with.
  ///   - size: how many leaves the log has.
  ///   - consistency: ways from the heads that the receiver may hold; empty for the first head.
  package init(
    note: String, verifier: String, size: Int64, consistency: [Path], channel: String,
    isExample: Bool, at now: Timestamp
  ) {
    id = Identity.message(
      incident: verifier, kind: Self.type, version: Int(size), recipient: channel)
    let body = JSONValue.object([
      "type": .string(Self.type),
      "timestamp": .string(now.description),
      "data": .object([
        "schemaVersion": .integer(1),
        "checkpoint": .string(note),
        "verifier": .string(verifier),
        "consistency": .array(
          consistency.map { path in
            .object([
              "from": .integer(path.from), "proof": .array(path.proof.map { .string($0) }),
            ])
          }),
        "example": .bool(isExample),
      ]),
    ])
    self.body = Array(body.text.utf8)
  }
}
