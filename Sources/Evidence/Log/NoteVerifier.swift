internal import Crypto
import Foundation

/// The public half of a key that signs notes: `name+0a1b2c3d+ARpc…` (C2SP signed-note).
package struct NoteVerifier: Sendable, Equatable, CustomStringConvertible {
  package let name: String
  /// 32 bytes (RFC 8032, 5.1.5).
  package let publicKey: [UInt8]

  init(name: String, publicKey: [UInt8]) {
    self.name = name
    self.publicKey = publicKey
  }

  /// Reads name, key id and base64 of the byte 1 and the key, joined by plus; nil for anything
  /// else, also where the key id is another key's.
  package init?(_ text: String) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, Self.isName(String(parts[0])),
      let key = [UInt8](base64: String(parts[2])), key.count == 33, key[0] == Self.ed25519
    else { return nil }
    self.init(name: String(parts[0]), publicKey: Array(key[1...]))
    guard parts[1] == keyID.hex else { return nil }
  }

  package var description: String {
    "\(name)+\(keyID.hex)+\(([Self.ed25519] + publicKey).base64)"
  }

  /// Four bytes that say which key a signature line is by.
  package var keyID: [UInt8] { id(Self.ed25519) }

  /// The same for this key's cosignatures (C2SP tlog-cosignature).
  package var cosignatureKeyID: [UInt8] { id(Self.cosignature) }

  static let ed25519: UInt8 = 1
  static let cosignature: UInt8 = 4

  private func id(_ type: UInt8) -> [UInt8] {
    Array(Digest(of: Array(name.utf8) + [10, type] + publicKey).bytes.prefix(4))
  }

  /// Whether the key made this signature of the message.
  func accepts(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard signature.count == 64,
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
    else { return false }
    return key.isValidSignature(signature, for: message)
  }

  /// A key's name is not empty and has no space, no plus and no control character.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && $0 != "+" && !$0.properties.isWhitespace
      }
  }
}
