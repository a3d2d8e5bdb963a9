import Crypto
import Foundation

/// A person's private key as it is kept: sealed with AES-256-GCM under a key that scrypt makes of
/// the password, with a salt of its own: `scrypt$14$8$5$SALT$BOX`.
///
/// Whoever has the database has no signature without the password, the program included.
package struct SealedKey: Sendable, Equatable, CustomStringConvertible {
  let costs: Scrypt
  let salt: [UInt8]
  /// Nonce, sealed seed and tag.
  let box: [UInt8]

  /// 12 bytes of nonce, 32 of seed, 16 of tag.
  private static let boxLength = 60

  /// Seals a key under a password with a new salt and nonce.
  package init(
    _ key: PersonKey, under password: Password, costs: Scrypt = .standard,
    using generator: inout some RandomNumberGenerator
  ) throws {
    self.costs = costs
    salt = .random(Scrypt.saltLength, using: &generator)
    let secret = try costs.key(from: password.bytes, salt: salt)
    box = try SealedBytes.seal(
      key.seed, under: secret, for: key.publicKey.bytes, using: &generator)
  }

  /// Reads the text form; nil for anything else.
  package init?(_ text: String) {
    guard let (costs, salt, box) = Scrypt.read(text), box.count == Self.boxLength else {
      return nil
    }
    self.costs = costs
    self.salt = salt
    self.box = box
  }

  package var description: String { costs.text(salt: salt, box) }

  /// Fails to open the key of nobody, so that the answer takes as long as for a name that exists.
  package static func openNone(_ password: Password, costs: Scrypt) throws -> PersonKey? {
    guard password.bytes.count <= Password.mostBytes else { return nil }
    let secret = try costs.key(
      from: password.bytes, salt: [UInt8](repeating: 0, count: Scrypt.saltLength))
    let owner = [UInt8](repeating: 0, count: 32)
    let box = [UInt8](repeating: 0, count: boxLength)
    // What a box of zeros might hold is nobody's key.
    _ = SealedBytes.open(box, under: secret, for: owner)
    return nil
  }

  /// The key; nil where the password is another one, or the box belongs to another public key.
  package func open(_ password: Password, for publicKey: PersonPublicKey) throws -> PersonKey? {
    guard password.bytes.count <= Password.mostBytes else { return nil }
    let secret = try costs.key(from: password.bytes, salt: salt)
    guard let seed = SealedBytes.open(box, under: secret, for: publicKey.bytes) else { return nil }
    let key = try PersonKey(seed: seed)
    return key.publicKey == publicKey ? key : nil
  }
}
