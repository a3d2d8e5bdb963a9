package import People
package import Storage
import Synchronization
import WaterQuality

extension PeopleDesk {
  /// Proves who somebody is and opens their key, so that they can act. Within a session of theirs
  /// the password is enough; without one the second factor is asked for too.
  ///
  /// Throws `Refusal`; every refusal leaves a line in the audit trail, but for those that only ask
  /// to wait.
  package func signatory(
    _ form: SignInForm, session: StoredSession? = nil, from origin: Origin
  ) async throws -> Signatory {
    let key = try await prove(form, session: session, from: origin) {
      person, password, costs -> PersonKey? in
      guard let person else { return try SealedKey.openNone(password, costs: costs) }
      return try person.sealedKey.open(password, for: person.publicKey)
    }
    return Signatory(stored: key.person, origin: origin, key: key.proof)
  }

  /// One road for sign-in and signature: throttle, one scrypt of the same cost whether the name
  /// exists or not, then what only the right password may learn.
  func prove<Proof: Sendable>(
    _ form: SignInForm, session: StoredSession? = nil, from origin: Origin,
    _ check: @escaping @Sendable (Person?, Password, Scrypt) throws -> Proof?
  ) async throws -> (person: StoredPerson, proof: Proof) {
    let name = PersonName(form.name)?.text ?? "?"
    let account = serverKey.mark(of: name)
    try admit(account, origin)
    let known = try await store.read { try $0.personInEqualTime(named: name) }
    let proof = try await queue.run { [costs] in
      try check(known?.person, form.password, costs)
    }
    guard let known else { throw await failed(account, nil, .unknownName, origin) }
    guard let proof else { throw await failed(account, known, .wrongPassword, origin) }
    if known.person.isDisabled { throw await refused(known, .disabled, origin) }
    if session?.person != known.id, let refusal = try await secondFactor(form, known) {
      guard refusal == .wrongCode else { throw await refused(known, refusal, origin) }
      throw await failed(account, known, refusal, origin)
    }
    let time = milliseconds
    throttle.withLock { $0.succeeded(account: account, at: time) }
    return (known, proof)
  }

  /// Nil where the second factor is proved, or none is set up: a bound certificate that was
  /// presented stands in for the code.
  private func secondFactor(_ form: SignInForm, _ known: StoredPerson) async throws -> Refusal? {
    if let bound = known.person.certificate {
      if bound == form.certificate { return nil }
      if known.person.oneTimeSecret == nil { return .certificateNeeded }
    }
    return try await useCode(form.code, known)
  }

  /// Checks a one-time code and keeps its step, where the person has them.
  private func useCode(_ code: String?, _ known: StoredPerson) async throws -> Refusal? {
    guard let sealed = known.person.oneTimeSecret else { return nil }
    guard let code, !code.isEmpty else { return .codeNeeded }
    guard let secret = serverKey.open(sealed, for: known.name) else {
      throw PeopleError.codesUnreadable(known.name)
    }
    let time = now()
    return try await store.write { transaction -> Refusal? in
      let last = try transaction.inquiry.lastCodeStep(of: known.id)
      guard let step = OneTimePassword.step(of: code, secret, at: time, lastUsed: last) else {
        return .wrongCode
      }
      try transaction.useCode(step: step, of: known.id)
      return nil
    }
  }

  private func admit(_ account: String, _ origin: Origin) throws {
    let time = milliseconds
    let answer = throttle.withLock {
      $0.admit(account: account, address: origin.address, at: time)
    }
    switch answer {
    case nil: return
    case .tooMany(let until): throw Refusal.tooManyTries(seconds: (until - time + 999) / 1000)
    case .locked(let until): throw Refusal.locked(seconds: (until - time + 999) / 1000)
    }
  }

  private func failed(
    _ account: String, _ known: StoredPerson?, _ refusal: Refusal, _ origin: Origin
  ) async -> Refusal {
    let time = milliseconds
    let until = throttle.withLock { $0.failed(account: account, at: time) }
    return await refused(known, refusal, origin, locking: until == nil ? nil : account)
  }

  /// Leaves a line in the trail. A name nobody has is not written down: people type passwords
  /// there.
  private func refused(
    _ known: StoredPerson?, _ refusal: Refusal, _ origin: Origin, locking account: String? = nil
  ) async -> Refusal {
    let time = now()
    let entry = AuditEntry(
      at: time, person: known?.id, from: origin, .signIn, known?.name.text ?? "",
      outcome: refusal.reason)
    // A full disk must not turn a refusal into something else.
    try? await store.write { transaction in
      try transaction.audit(entry)
      if let account {
        let until = time.adding(milliseconds: SignInThrottle.lockMilliseconds)
        try transaction.lockOut(account, until: until, at: time)
      }
    }
    return refusal
  }
}
