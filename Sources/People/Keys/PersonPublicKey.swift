import Crypto
import Evidence

/// The public half of a person's Ed25519 key (RFC 8032): whoever has it can check what they signed.
package struct PersonPublicKey: Sendable, Hashable, CustomStringConvertible {
  /// 32 bytes.
  package let bytes: [UInt8]

  /// Nil for bytes that are no key.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32,
      (try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)) != nil
    else { return nil }
    self.bytes = bytes
  }

  /// The first 16 bytes of its SHA-256 in hexadecimal: short enough to read over the telephone.
  package var fingerprint: String { String("\(Digest(of: bytes))".prefix(32)) }

  package var description: String { fingerprint }

  func accepts(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard signature.count == 64,
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
    else { return false }
    return key.isValidSignature(signature, for: message)
  }
}
