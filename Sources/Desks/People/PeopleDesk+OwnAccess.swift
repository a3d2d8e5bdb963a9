package import Evidence
package import People
package import Storage
import WaterQuality

// MARK: One's own access

extension PeopleDesk {
  /// Changes one's own password; sessions end. The key stays the same, unless somebody else had set
  /// the password and could have opened it: then there is a new one.
  @discardableResult
  package func changePassword(
    to password: Password, by signatory: Signatory
  ) async throws -> StoredPerson {
    _ = try Self.valid(signatory.name.text, password)
    let before = signatory.stored.person
    let isSame = try await queue.run(isProved: true) { try before.passwordHash.accepts(password) }
    guard !isSame else {
      throw PeopleError.problems([
        Problem(
          path: "password", position: nil, message: "the new password is the old one",
          remedy: "Choose another.")
      ])
    }
    let access = try await access(
      password, keeping: before.isPasswordForeign ? nil : signatory.key)
    return try await change(signatory.name.text, .changePassword, by: signatory) { person, _ in
      person.passwordHash = access.passwordHash
      person.publicKey = access.publicKey
      person.sealedKey = access.sealedKey
      person.isPasswordForeign = false
    }
  }

  /// A secret for a telephone; nothing is kept of it until a code of it has come back.
  package func newSecret() -> OneTimeSecret {
    var random = SystemRandomNumberGenerator()
    return OneTimeSecret(using: &random)
  }

  /// Sets up one-time codes, after one code has shown that the telephone has the secret.
  @discardableResult
  package func setSecondFactor(
    _ secret: OneTimeSecret, code: String, by signatory: Signatory
  ) async throws -> StoredPerson {
    let sealed = try sealed(secret, for: signatory.name)
    let time = now()
    return try await change(signatory.name.text, .setSecondFactor, by: signatory) { person, under in
      // A new secret begins anew; only steps count that were used.
      let last = try under.inquiry.lastCodeStep(of: under.me.id)
      guard let step = OneTimePassword.step(of: code, secret, at: time, lastUsed: last) else {
        throw Refusal.wrongCode
      }
      try under.transaction.useCode(step: step, of: under.me.id)
      person.oneTimeSecret = sealed
    }
  }

  /// Binds the client certificate that the connection has proved to hold; from then on it stands in
  /// for a one-time code. One bound before is replaced.
  @discardableResult
  package func setCertificate(
    _ certificate: Digest, by signatory: Signatory
  ) async throws -> StoredPerson {
    try await change(signatory.name.text, .setSecondFactor, by: signatory) { person, under in
      if let holder = try under.inquiry.holder(of: certificate) {
        guard holder.id == under.me.id else { throw PeopleError.certificateTaken }
        throw PeopleError.isAlready(person.name, "bound to this certificate")
      }
      person.certificate = certificate
    }
  }

  private func sealed(_ secret: OneTimeSecret, for name: PersonName) throws -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    return try serverKey.seal(secret, for: name, using: &random)
  }
}
