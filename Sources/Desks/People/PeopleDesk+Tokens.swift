package import People
package import Storage
import WaterQuality

/// A program with a token in force, and whose it is.
package struct TokenBearer: Sendable {
  package let token: StoredToken
  package let person: StoredPerson

  package func refusal(of act: Act) -> Refusal? {
    token.grant.may(act, personRole: person.person.role)
      ? person.person.refusal(of: act) : .notAllowed(token.grant.limit, act)
  }
}

extension PeopleDesk {
  /// Makes a token of one's own; its text is shown once.
  package func makeToken(
    label: String, limit: Role? = nil, days: Int, by signatory: Signatory
  ) async throws -> (token: AccessToken, id: Int64) {
    let role = signatory.stored.person.role
    let problems = TokenGrant.problems(
      label: label, limit: limit ?? role, days: days, personRole: role)
    guard problems.isEmpty else { throw PeopleError.problems(problems) }
    var random = SystemRandomNumberGenerator()
    let token = AccessToken(using: &random)
    let id = try await perform(.makeToken, on: label, by: signatory) { under in
      let grant = TokenGrant(
        label: label, limit: limit ?? role, expiresAt: under.at.adding(minutes: days * 1440))
      let act = try under.sign(
        label, new: "\(grant.limit.rawValue) until \(grant.expiresAt)", sha256: token.hash)
      return try under.transaction.newToken(
        token.hash, of: under.me.id, grant, act, from: under.origin)
    }
    return (token, id)
  }

  /// Ends a token: one's own, or anybody's with the right to.
  package func revokeToken(_ id: Int64, by signatory: Signatory) async throws {
    let owner = try await store.read { try $0.token(id: id)?.person }
    let act: Act = owner == signatory.stored.id ? .giveUpToken : .revokeToken
    try await perform(act, on: "\(id)", by: signatory) { under in
      guard let token = try under.inquiry.token(id: id), token.isInForce(at: under.at) else {
        throw PeopleError.noSuchToken(id)
      }
      let signed = try under.sign("\(id)", old: token.grant.label, new: "revoked")
      try under.transaction.revokeToken(id, signed, from: under.origin)
    }
  }

  /// Who shows this token; nil where it is not in force, or its person is disabled.
  package func bearer(_ token: AccessToken) async throws -> TokenBearer? {
    let time = now()
    return try await store.read { inquiry in
      guard let stored = try inquiry.token(token.hash), stored.isInForce(at: time),
        let person = try inquiry.person(stored.person), !person.person.isDisabled
      else { return nil }
      return TokenBearer(token: stored, person: person)
    }
  }
}
