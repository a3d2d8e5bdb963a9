import Crypto

/// What is kept of a password: `scrypt$14$8$5$SALT$HASH`.
package struct PasswordHash: Sendable, Equatable, CustomStringConvertible {
  let costs: Scrypt
  let salt: [UInt8]
  private let hash: SymmetricKey

  /// Hashes a password with a new salt. One call takes 16 MiB and some tenths of a second.
  package init(
    _ password: Password, costs: Scrypt = .standard,
    using generator: inout some RandomNumberGenerator
  ) throws {
    self.costs = costs
    salt = .random(Scrypt.saltLength, using: &generator)
    hash = try costs.key(from: password.bytes, salt: salt)
  }

  /// Reads the text form; nil for anything else.
  package init?(_ text: String) {
    guard let (costs, salt, hash) = Scrypt.read(text), hash.count == 32 else { return nil }
    self.init(costs: costs, salt: salt, hash: SymmetricKey(data: hash))
  }

  private init(costs: Scrypt, salt: [UInt8], hash: SymmetricKey) {
    self.costs = costs
    self.salt = salt
    self.hash = hash
  }

  package var description: String { costs.text(salt: salt, hash.bytes) }

  /// Whether this is the password. The comparison takes the same time wherever the two differ.
  package func accepts(_ password: Password) throws -> Bool {
    guard password.bytes.count <= Password.mostBytes else { return false }
    return try costs.key(from: password.bytes, salt: salt) == hash
  }

  /// The hash of no password: checked where a name is unknown, so that the answer takes as long as
  /// for a known one.
  package static func decoy(costs: Scrypt = .standard) -> PasswordHash {
    PasswordHash(
      costs: costs, salt: [UInt8](repeating: 0, count: Scrypt.saltLength),
      hash: SymmetricKey(data: [UInt8](repeating: 0, count: 32)))
  }
}
