package import People
package import Storage
import WaterQuality

// MARK: Other people's access

extension PeopleDesk {
  /// Makes the first person, a system administrator, who signs for themselves.
  package func addFirst(
    _ name: String, role: Role, password: Password, from origin: Origin
  ) async throws -> StoredPerson {
    guard role == .systemAdministrator else { throw PeopleError.firstIsAdministrator }
    let name = try Self.valid(name, password)
    var random = SystemRandomNumberGenerator()
    let key = try PersonKey(using: &random)
    let access = try await access(password, keeping: key)
    let time = now()
    return try await store.write { transaction in
      guard try !transaction.inquiry.hasPeople() else { throw PeopleError.notFirst }
      let person = Person(
        name: name, role: role, party: nil, access: access, isPasswordForeign: false)
      let act = try SignedAct(
        SignedAct.Deed(
          .addPerson, name.text,
          new: "\(person.standing), first administrator, made by \(origin.address)",
          sha256: person.digest(version: 1)),
        by: name, id: try transaction.nextPersonID(), with: key, at: time)
      return try transaction.addPerson(person, act, from: origin)
    }
  }

  /// Adds a person; they must change the password before they can act.
  package func add(
    _ name: String, role: Role, party: String? = nil, password: Password, by signatory: Signatory
  ) async throws -> StoredPerson {
    let valid = try Self.valid(name, password, Self.problems(role, party))
    let access = try await access(password)
    return try await perform(.addPerson, on: valid.text, by: signatory) { under in
      if try under.inquiry.person(named: valid.text) != nil {
        throw PeopleError.nameTaken(valid)
      }
      let person = Person(
        name: valid, role: role, party: party, access: access, isPasswordForeign: true)
      let act = try under.sign(
        valid.text, new: person.standing, sha256: person.digest(version: 1))
      return try under.transaction.addPerson(person, act, from: under.origin)
    }
  }

  /// Gives somebody else another role; their sessions end.
  @discardableResult
  package func changeRole(
    of name: String, to role: Role, party: String? = nil, by signatory: Signatory
  ) async throws -> StoredPerson {
    let problems = Self.problems(role, party)
    guard problems.isEmpty else { throw PeopleError.problems(problems) }
    return try await change(name, .changeRole, by: signatory) { person, under in
      if person.name == under.me.name { throw PeopleError.ownRole }
      if role != .systemAdministrator { try Self.keepAdministrator(besides: person, under) }
      if person.role == role, person.party == party {
        throw PeopleError.isAlready(person.name, role.rawValue)
      }
      person.role = role
      person.party = party
    }
  }

  /// Gives somebody else a new password and a new key; their sessions and tokens end. They must
  /// change the password before they can act.
  @discardableResult
  package func resetPassword(
    of name: String, to password: Password, by signatory: Signatory
  ) async throws -> StoredPerson {
    if let name = PersonName(name) { _ = try Self.valid(name.text, password) }
    let access = try await access(password)
    return try await change(name, .resetPassword, by: signatory) { person, under in
      if person.name == under.me.name { throw PeopleError.ownReset }
      person.passwordHash = access.passwordHash
      person.publicKey = access.publicKey
      person.sealedKey = access.sealedKey
      person.isPasswordForeign = true
      let known = try Self.person(person.name.text, in: under.inquiry)
      try under.transaction.revokeTokens(of: known.id, at: under.at)
    }
  }

  /// Locks somebody out at once. They keep name and keys, so that what they signed stays proved.
  @discardableResult
  package func disable(_ name: String, by signatory: Signatory) async throws -> StoredPerson {
    try await change(name, .disablePerson, by: signatory) { person, under in
      if person.isDisabled { throw PeopleError.isAlready(person.name, "disabled") }
      try Self.keepAdministrator(besides: person, under)
      person.isDisabled = true
    }
  }

  @discardableResult
  package func enable(_ name: String, by signatory: Signatory) async throws -> StoredPerson {
    try await change(name, .enablePerson, by: signatory) { person, _ in
      if !person.isDisabled { throw PeopleError.isAlready(person.name, "enabled") }
      person.isDisabled = false
    }
  }

  /// Takes away codes and certificate, as when a telephone or a card is lost; the person sets up
  /// new ones.
  @discardableResult
  package func removeSecondFactor(
    of name: String, by signatory: Signatory
  ) async throws -> StoredPerson {
    try await change(name, .removeSecondFactor, by: signatory) { person, _ in
      if !person.hasSecondFactor { throw PeopleError.noSecondFactor(person.name) }
      person.oneTimeSecret = nil
      person.certificate = nil
    }
  }

  /// Keeps what `edit` makes of somebody, and ends their sessions.
  func change(
    _ name: String, _ act: Act, by signatory: Signatory,
    _ edit: @escaping @Sendable (inout Person, ActUnderWay) throws -> Void
  ) async throws -> StoredPerson {
    try await perform(act, on: name, by: signatory) { under in
      let known = try Self.person(name, in: under.inquiry)
      var person = known.person
      try edit(&person, under)
      try under.transaction.endSessions(of: known.id, at: under.at)
      return try under.change(known, to: person)
    }
  }

  /// Throws where nobody else could give rights any more.
  private static func keepAdministrator(besides person: Person, _ under: ActUnderWay) throws {
    guard person.role == .systemAdministrator else { return }
    let others = try under.inquiry.people().filter {
      $0.person.role == .systemAdministrator && !$0.person.isDisabled && $0.name != person.name
    }
    if others.isEmpty { throw PeopleError.lastAdministrator }
  }

  private static func problems(_ role: Role, _ party: String?) -> [Problem] {
    let isCode = party.map {
      (1...64).contains($0.utf8.count)
        && $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
    return (role == .party) == (isCode ?? false) && (party == nil || isCode == true)
      ? []
      : [
        Problem(
          path: "party", position: nil,
          message: "the role 'party', and no other, stands for a party of an agreement",
          remedy: "Name the party as the agreement does: --party 420625.")
      ]
  }

  /// The name, where name and password may be used; throws everything that is wrong otherwise.
  static func valid(
    _ name: String, _ password: Password, _ more: [Problem] = []
  ) throws -> PersonName {
    let valid = PersonName(name)
    let problems =
      PersonName.problems(with: name) + (valid.map { password.problems(for: $0) } ?? []) + more
    guard let valid, problems.isEmpty else { throw PeopleError.problems(problems) }
    return valid
  }
}
