package import Evidence

/// Somebody who may act, as they are at one moment. Every change makes a new value; none is lost.
package struct Person: Sendable, Equatable {
  package let name: PersonName
  package var role: Role
  /// Which party of agreements they stand for; only with the role `party`.
  package var party: String?
  package var passwordHash: PasswordHash
  /// Somebody else has set the password and may know it: only changing it is allowed.
  package var isPasswordForeign: Bool
  package var publicKey: PersonPublicKey
  package var sealedKey: SealedKey
  /// The secret of one-time codes, sealed under the program's key; nil where there are none.
  package var oneTimeSecret: [UInt8]?
  /// The SHA-256 of the client certificate that stands in for a code; nil where there is none.
  package var certificate: Digest?
  package var isDisabled: Bool

  package init(
    name: PersonName, role: Role, party: String?, access: Access, isPasswordForeign: Bool,
    oneTimeSecret: [UInt8]? = nil, certificate: Digest? = nil, isDisabled: Bool = false
  ) {
    self.name = name
    self.role = role
    self.party = party
    passwordHash = access.passwordHash
    publicKey = access.publicKey
    sealedKey = access.sealedKey
    self.isPasswordForeign = isPasswordForeign
    self.oneTimeSecret = oneTimeSecret
    self.certificate = certificate
    self.isDisabled = isDisabled
  }

  /// The role in words: `party 420625`, `approver`.
  package var standing: String { party.map { "\(role.rawValue) \($0)" } ?? role.rawValue }

  package var hasSecondFactor: Bool { oneTimeSecret != nil || certificate != nil }

  /// The hash of everything, under a version's number: what the act that made it vouches for.
  package func digest(version: Int) -> Digest {
    var fields: [String: Leaf.Value] = [
      "name": .text(name.text), "role": .text(role.rawValue), "version": .number(Int64(version)),
      "passwordHash": .text("\(passwordHash)"), "publicKey": .text(publicKey.bytes.base64),
      "sealedKey": .text("\(sealedKey)"), "isPasswordForeign": .number(isPasswordForeign ? 1 : 0),
      "isDisabled": .number(isDisabled ? 1 : 0),
    ]
    fields["party"] = party.map { .text($0) }
    fields["oneTimeSecret"] = oneTimeSecret.map { .text($0.base64) }
    fields["certificate"] = certificate.map { .text("\($0)") }
    return Digest(of: Leaf(kind: "person", fields: fields).bytes)
  }
}

/// What belongs to one password: its hash, and a key pair whose private half it opens.
package struct Access: Sendable {
  package let passwordHash: PasswordHash
  package let publicKey: PersonPublicKey
  package let sealedKey: SealedKey

  /// What is kept already.
  package init(passwordHash: PasswordHash, publicKey: PersonPublicKey, sealedKey: SealedKey) {
    self.passwordHash = passwordHash
    self.publicKey = publicKey
    self.sealedKey = sealedKey
  }

  /// For a new key: a new person, a reset, the first password of one's own.
  package init(
    newKeyUnder password: Password, costs: Scrypt = .standard,
    using generator: inout some RandomNumberGenerator
  ) throws {
    let key = try PersonKey(using: &generator)
    try self.init(key, under: password, costs: costs, using: &generator)
  }

  /// For the key that somebody has already, under another password.
  package init(
    _ key: PersonKey, under password: Password, costs: Scrypt = .standard,
    using generator: inout some RandomNumberGenerator
  ) throws {
    passwordHash = try PasswordHash(password, costs: costs, using: &generator)
    publicKey = key.publicKey
    sealedKey = try SealedKey(key, under: password, costs: costs, using: &generator)
  }
}
