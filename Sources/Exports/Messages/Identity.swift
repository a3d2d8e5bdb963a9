internal import Crypto
internal import Settlement

/// Names that never change and are never given twice: computed, not counted, so that a message
/// made again after a crash is the same message.
package enum Identity {
  /// An incident's id: 32 hexadecimal digits over what made it begin (decisions 13).
  package static func incident(
    bootUUID: String, rule: String, analyser: String, openingSequence: Int64
  ) -> String {
    hash([
      .string("incident"), .string(bootUUID), .string(rule), .string(analyser),
      .integer(openingSequence),
    ])
  }

  /// A message's id, the receiver's key against repeats.
  ///
  /// - Parameter recipient: whom it goes to: neighbour id, slash, channel id. The channel alone
  ///   would give two neighbours behind one channel the same message.
  package static func message(
    incident: String, kind: String, version: Int, recipient: String
  ) -> String {
    "msg_"
      + hash([
        .string("message"), .string(incident), .string(kind), .integer(Int64(version)),
        .string(recipient),
      ])
  }

  /// The first 16 bytes of SHA-256 over a canonical JSON list: no two lists print alike.
  private static func hash(_ parts: [JSONValue]) -> String {
    var digest = SHA256()
    digest.update(data: JSONValue.array(parts).canonicalBytes)
    return digest.finalize().prefix(16).map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}
