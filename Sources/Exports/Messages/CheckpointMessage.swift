internal import Settlement
package import WaterQuality

/// The signed head of the log as neighbours and parties receive it: whoever keeps one can prove
/// later that nothing before it was changed.
package struct CheckpointMessage: Sendable, Hashable {
  package static let type = "checkpoint.published"

  /// The `webhook-id`.
  package let id: String
  package let body: [UInt8]

  /// - Parameters:
  ///   - note: the signed note.
  ///   - verifier: the public key to check it with.
  ///   - size: how many leaves the log has.
  ///   - from: the size of the head published before; nil for the first.
  ///   - proof: hexadecimal hashes that lead from that head to this one.
  package init(
    note: String, verifier: String, size: Int64, from: Int64?, proof: [String], channel: String,
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
        "consistency": from.map {
          .object(["from": .integer($0), "proof": .array(proof.map { .string($0) })])
        } ?? .null,
        "example": .bool(isExample),
      ]),
    ])
    self.body = Array(body.text.utf8)
  }
}
