package import People
package import Storage
import WaterQuality

/// A session in use, and whose it is.
package struct OpenSession: Sendable {
  package let session: StoredSession
  package let person: StoredPerson

  /// Why the person may not do something; nil where they may.
  package func refusal(of act: Act) -> Refusal? { person.person.refusal(of: act) }
}

extension PeopleDesk {
  /// Signs somebody in. Throws `Refusal`. The token is for the browser alone; its hash is kept.
  package func signIn(
    _ form: SignInForm, from origin: Origin
  ) async throws -> (token: SessionToken, person: StoredPerson) {
    let proved = try await prove(form, from: origin) {
      person, password, costs -> Bool? in
      try (person?.passwordHash ?? .decoy(costs: costs)).accepts(password) ? true : nil
    }
    var random = SystemRandomNumberGenerator()
    let token = SessionToken(using: &random)
    let (time, limits, person) = (now(), limits, proved.person)
    try await store.write { transaction in
      // A reset or a lock-out in this very moment has ended every session there was.
      guard try transaction.inquiry.person(person.id)?.version == person.version else {
        throw Refusal.changedMeanwhile
      }
      try transaction.startSession(
        token.hash, of: person.id, from: origin, at: time, limits: limits)
      try transaction.audit(
        AuditEntry(at: time, person: person.id, from: origin, .signIn, person.name.text))
    }
    return (token, person)
  }

  /// The session of a token, marked as in use; nil where it has ended, or its person is disabled.
  package func session(_ token: SessionToken) async throws -> OpenSession? {
    let (time, limits) = (now(), limits)
    let found = try await store.read { inquiry -> OpenSession? in
      guard let session = try inquiry.session(token.hash), limits.isOpen(session, at: time),
        let person = try inquiry.person(session.person), !person.person.isDisabled
      else { return nil }
      return OpenSession(session: session, person: person)
    }
    if let found,
      time.milliseconds(since: found.session.lastSeenAt) >= DeskLimits.sessionTouchMilliseconds
    {
      try await store.write { try $0.touchSession(token.hash, at: time) }
    }
    return found
  }

  /// Somebody's sessions that are open now, the newest first.
  package func sessions(of person: StoredPerson) async throws -> [StoredSession] {
    let (time, limits) = (now(), limits)
    return try await store.read { try $0.sessions(of: person.id, at: time, limits: limits) }
  }

  /// Ends one's own session.
  package func signOut(_ token: SessionToken, from origin: Origin) async throws {
    let time = now()
    try await store.write { transaction in
      guard let session = try transaction.inquiry.session(token.hash), session.endedAt == nil
      else { return }
      try transaction.endSession(token.hash, at: time)
      try transaction.audit(
        AuditEntry(at: time, person: session.person, from: origin, .signOut, ""))
    }
  }

  /// Ends every session of somebody. Returns how many.
  @discardableResult
  package func endSessions(of name: String, by signatory: Signatory) async throws -> Int {
    try await perform(.endSessions, on: name, by: signatory) { under in
      let known = try Self.person(name, in: under.inquiry)
      let count = try under.transaction.endSessions(of: known.id, at: under.at)
      try under.record(known.name.text, new: "\(count) ended")
      return count
    }
  }
}
