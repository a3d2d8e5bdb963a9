package import Evidence
package import People
package import Storage
package import WaterQuality

/// An act under way: the transaction it happens in, and the hand that signs it.
package struct ActUnderWay {
  package let transaction: Transaction
  /// Who acts, as the database has them now.
  package let me: StoredPerson
  package let at: Timestamp
  package let origin: Origin
  let act: Act
  let key: PersonKey

  package var inquiry: Inquiry { transaction.inquiry }

  /// The signature for this act.
  package func sign(
    _ subject: String, old: String? = nil, new: String? = nil, sha256: Digest? = nil
  ) throws -> SignedAct {
    try SignedAct(
      SignedAct.Deed(act, subject, old: old, new: new, sha256: sha256), by: me.name, id: me.id,
      with: key, at: at)
  }

  /// Signs, and adds the leaf and the audit line; for acts whose change has no verb that does it.
  package func record(
    _ subject: String, old: String? = nil, new: String? = nil, sha256: Digest? = nil
  ) throws {
    _ = try leaf(of: sign(subject, old: old, new: new, sha256: sha256))
  }

  /// Adds the leaf and the audit line of a signed act. Returns the leaf's number.
  func leaf(of act: SignedAct) throws -> Int64 {
    try transaction.record(act, from: origin)
  }

  /// Keeps what somebody has become.
  func change(_ known: StoredPerson, to person: Person) throws -> StoredPerson {
    let changes = known.person.changes(to: person)
    let signed = try sign(
      known.name.text, old: changes.old, new: changes.new,
      sha256: person.digest(version: known.version + 1))
    return try transaction.change(known, to: person, signed, from: origin)
  }
}

extension PeopleDesk {
  /// Does something in a person's name: rights are looked at again inside the transaction, and what
  /// `body` changes is kept together with the signed act it records, or not at all.
  ///
  /// An act that checks another needs `maker`, the fingerprint of the key that signed the other:
  /// whoever ever had that key is refused. Refusals leave a line in the audit trail.
  package func perform<Value: Sendable>(
    _ act: Act, on subject: String, by signatory: Signatory, maker: String? = nil,
    _ body: @escaping @Sendable (ActUnderWay) throws -> Value
  ) async throws -> Value {
    precondition(act.checks == nil || maker != nil, "whoever checks knows who made it")
    let time = now()
    do {
      return try await store.write { transaction in
        let me = try Self.current(signatory, in: transaction.inquiry)
        if let refusal = me.person.refusal(of: act) { throw refusal }
        let own = try transaction.inquiry.keys(of: me.id).map(\.fingerprint)
        if let maker, own.contains(maker) { throw Refusal.sameAsMaker(act) }
        let under = ActUnderWay(
          transaction: transaction, me: me, at: time, origin: signatory.origin, act: act,
          key: signatory.key)
        guard let slip = signatory.slip else { return try body(under) }
        return try slip.settle(me.id, in: transaction) { try body(under) }
      }
    } catch {
      guard
        let reason = (error as? Refusal)?.reason ?? (error as? PeopleError)?.reason
          ?? (error as? ActRefusal)?.reason
      else { throw error }
      let entry = AuditEntry(
        at: time, person: signatory.stored.id, from: signatory.origin, act, subject,
        outcome: reason)
      try? await store.write { try $0.audit(entry) }
      throw error
    }
  }

  /// The signatory as they are now; their open key must still be theirs.
  private static func current(_ signatory: Signatory, in inquiry: Inquiry) throws -> StoredPerson {
    guard let me = try inquiry.person(signatory.stored.id),
      me.person.publicKey == signatory.key.publicKey
    else { throw Refusal.changedMeanwhile }
    return me
  }
}
