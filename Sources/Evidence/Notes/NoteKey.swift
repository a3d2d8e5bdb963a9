internal import Crypto
internal import Foundation

/// An Ed25519 key that signs notes under a name (C2SP signed-note).
package struct NoteKey: Sendable {
  package let name: String
  let seed: [UInt8]
  package let verifier: NoteVerifier

  /// From a seed of 32 bytes. Throws where the seed has another length.
  package init(name: String, seed: [UInt8]) throws {
    let key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    self.name = name
    self.seed = seed
    verifier = NoteVerifier(name: name, publicKey: Array(key.publicKey.rawRepresentation))
  }

  func signature(of message: [UInt8]) throws -> [UInt8] {
    let key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    return Array(try key.signature(for: message))
  }
}

extension NoteKey: CustomStringConvertible {
  // Never the seed.
  package var description: String { "\(name) ‹secret›" }
}

/// The public half of a `NoteKey`: `name+keyid+base64`, as C2SP signed-note writes it.
package struct NoteVerifier: Sendable, Equatable {
  package let name: String
  package let publicKey: [UInt8]

  /// What a signature proves; the first byte of the key's text and part of its id.
  enum Purpose: UInt8 {
    case note = 1
    case cosignature = 4
  }

  package init(name: String, publicKey: [UInt8]) {
    self.name = name
    self.publicKey = publicKey
  }

  /// The first four bytes of SHA-256 over name, line feed, purpose and key.
  func keyID(_ purpose: Purpose) -> [UInt8] {
    Array(Digest(of: Array(name.utf8) + [10, purpose.rawValue] + publicKey).bytes.prefix(4))
  }

  /// Nil where the text is none, or its id does not fit its key.
  package init?(_ text: String) {
    let parts = text.split(separator: "+", maxSplits: 2)
    guard parts.count == 3, let data = Data(base64Encoded: String(parts[2])), data.count == 33,
      data.first == Purpose.note.rawValue
    else { return nil }
    self.init(name: String(parts[0]), publicKey: Array(data.dropFirst()))
    guard description == text else { return nil }
  }

  func isSignature(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
    else { return false }
    return key.isValidSignature(signature, for: message)
  }
}

extension NoteVerifier: CustomStringConvertible {
  package var description: String {
    let id = keyID(.note).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
    let key = Data([Purpose.note.rawValue] + publicKey).base64EncodedString()
    return "\(name)+\(id)+\(key)"
  }
}
