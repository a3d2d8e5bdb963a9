import Crypto
import Foundation

/// A person's Ed25519 key with its private half: in memory only while they act.
package struct PersonKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// A new key of 32 random bytes.
  package init(using generator: inout some RandomNumberGenerator) throws {
    try self.init(seed: .random(32, using: &generator))
  }

  init(seed: [UInt8]) throws {
    key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
  }

  var seed: [UInt8] { Array(key.rawRepresentation) }

  package var publicKey: PersonPublicKey {
    guard let key = PersonPublicKey(bytes: Array(key.publicKey.rawRepresentation)) else {
      preconditionFailure("the other half of a key has 32 bytes")
    }
    return key
  }

  func signature(of message: [UInt8]) throws -> [UInt8] {
    Array(try key.signature(for: message))
  }
}

extension PersonKey: CustomStringConvertible, CustomReflectable {
  package var description: String { "‹secret›" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
