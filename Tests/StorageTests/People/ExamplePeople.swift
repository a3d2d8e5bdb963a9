import People
import Storage
import WaterQuality

/// People of an example office, with the keys they sign with.
struct ExamplePerson: Sendable {
  let stored: StoredPerson
  let key: PersonKey

  static let password = Password("correct horse battery")
  static let here = Origin(.cli, address: "uid 0")
  /// Quick: these tests are not about the costs.
  static let costs = Scrypt(logN: 1, r: 1, p: 1)!

  /// Somebody new, signed for by `admin`, or by themselves where nobody is there yet.
  static func add(
    _ name: String, _ role: Role, by admin: ExamplePerson? = nil, in store: Store,
    at now: Timestamp = Example.noon
  ) async throws -> ExamplePerson {
    var random = SystemRandomNumberGenerator()
    let access = try Access(newKeyUnder: password, costs: costs, using: &random)
    let person = Person(
      name: PersonName(name)!, role: role, party: role == .party ? "420625" : nil, access: access,
      isPasswordForeign: admin != nil)
    guard let key = try access.sealedKey.open(password, for: access.publicKey) else {
      preconditionFailure("the password has just sealed it")
    }
    return try await store.write { transaction in
      let deed = SignedAct.Deed(
        .addPerson, name, new: person.standing, sha256: person.digest(version: 1))
      let act =
        if let admin {
          try admin.sign(deed, at: now)
        } else {
          try SignedAct(
            deed, by: person.name, id: try transaction.nextPersonID(), with: key, at: now)
        }
      let stored = try transaction.addPerson(person, act, from: here)
      return ExamplePerson(stored: stored, key: key)
    }
  }

  func sign(_ deed: SignedAct.Deed, at now: Timestamp = Example.noon) throws -> SignedAct {
    try SignedAct(deed, by: stored.name, id: stored.id, with: key, at: now)
  }

  /// A change of somebody, signed by this person.
  @discardableResult
  func change(
    _ known: StoredPerson, _ act: Act, in store: Store, at now: Timestamp = Example.noon,
    _ edit: (inout Person) -> Void
  ) async throws -> StoredPerson {
    var person = known.person
    edit(&person)
    let signed = try sign(
      SignedAct.Deed(
        act, known.name.text, old: known.person.standing, new: person.standing,
        sha256: person.digest(version: known.version + 1)), at: now)
    return try await store.write { [person] in
      try $0.change(known, to: person, signed, from: Self.here)
    }
  }
}
