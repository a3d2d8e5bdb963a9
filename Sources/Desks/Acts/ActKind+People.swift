import People
import Storage
import WaterQuality

extension ActKind {
  /// What is done to people's access.
  package static let people: [ActKind] = [
    ActKind(
      .addPerson,
      [.whom, .role, .party, ActField("password", .secret, "The first one; they change it")],
      first: { fields, origin, desk in
        guard let role = fields.role else { return }
        _ = try await desk.addFirst(
          fields.name, role: role, password: fields.secret("password"), from: origin)
      },
      { fields, by, desk in
        guard let role = fields.role else { return nil }
        _ = try await desk.add(
          fields.name, role: role, party: fields[text: "party"],
          password: fields.secret("password"), by: by)
        return nil
      }),
    ActKind(.changeRole, [.whom, .role, .party]) { fields, by, desk in
      guard let role = fields.role else { return nil }
      try await desk.changeRole(of: fields.name, to: role, party: fields[text: "party"], by: by)
      return nil
    },
    ActKind(
      .resetPassword, [.whom, ActField("password", .secret, "The new one; they change it")]
    ) { fields, by, desk in
      try await desk.resetPassword(of: fields.name, to: fields.secret("password"), by: by)
      return nil
    },
    ActKind(.removeSecondFactor, [.whom]) { fields, by, desk in
      try await desk.removeSecondFactor(of: fields.name, by: by)
      return nil
    },
    ActKind(.disablePerson, [.whom]) { fields, by, desk in
      try await desk.disable(fields.name, by: by)
      return nil
    },
    ActKind(.enablePerson, [.whom]) { fields, by, desk in
      try await desk.enable(fields.name, by: by)
      return nil
    },
    ActKind(.endSessions, [.whom]) { fields, by, desk in
      try await desk.endSessions(of: fields.name, by: by)
      return nil
    },
  ]

  /// What everybody does to their own access.
  package static let ownAccess: [ActKind] = [
    ActKind(.changePassword, [ActField("password", .secret, "The new one")]) { fields, by, desk in
      try await desk.changePassword(to: fields.secret("password"), by: by)
      return nil
    },
    ActKind(
      .setSecondFactor,
      [
        ActField("secret", .secret, "What the telephone was given, in base32"),
        ActField("code", .secret, "The code that the telephone shows now"),
      ]
    ) { fields, by, desk in
      guard let secret = OneTimeSecret(base32: fields[text: "secret"] ?? "") else {
        throw PeopleError.problems([
          Problem(
            path: "secret", position: nil, message: "this is no secret of 20 bytes in base32",
            remedy: "Make a new one.")
        ])
      }
      try await desk.setSecondFactor(secret, code: fields[text: "code"] ?? "", by: by)
      return nil
    },
    ActKind(
      .makeToken,
      [
        ActField("label", .text, "Which program will use it"),
        ActField(
          "role", .choice(Role.allCases.map(\.rawValue)), isRequired: false,
          "The role it acts with at most; one's own without it"),
        ActField("days", .number(1...TokenGrant.longestDays), "How long it lives"),
      ]
    ) { fields, by, desk in
      let made = try await desk.makeToken(
        label: fields[text: "label"] ?? "", limit: fields.role, days: fields[number: "days"] ?? 1,
        by: by)
      return ActSecret("token", made.token.text)
    },
    ActKind(
      .revokeToken, [ActField("id", .number(1...Int.max), "Its number")]
    ) { fields, by, desk in
      try await desk.revokeToken(Int64(fields[number: "id"] ?? 0), by: by)
      return nil
    },
  ]

  /// What an approver does after the store has lost something.
  package static let losses: [ActKind] = [
    ActKind(
      .acceptLoss,
      [
        ActField(
          "name", .text, isRequired: false, "Who accepts, while nobody is registered who signs")
      ],
      first: { fields, origin, desk in
        let name = fields[text: "name"] ?? origin.address
        let time = desk.now()
        try await desk.store.write { transaction in
          guard try !transaction.inquiry.hasPeople() else { throw PeopleError.notFirst }
          guard try transaction.acceptLosses(by: name, at: time) > 0 else {
            throw PeopleError.nothingLost
          }
          try transaction.audit(
            AuditEntry(
              at: time, person: nil, from: origin, .acceptLoss, "losses",
              new: "accepted by \(name)"))
        }
      },
      { _, by, desk in
        guard try await desk.acceptLosses(by: by) > 0 else { throw PeopleError.nothingLost }
        return nil
      })
  ]
}

extension ActField {
  fileprivate static let whom = ActField("name", .text, "The person's name")
  fileprivate static let role = ActField(
    "role", .choice(Role.allCases.map(\.rawValue)), "The role")
  fileprivate static let party = ActField(
    "party", .text, isRequired: false, "Which party of agreements; with the role 'party'")
}

extension ActFields {
  fileprivate var name: String { self[text: "name"] ?? "" }
  fileprivate var role: Role? { self[text: "role"].flatMap(Role.init(rawValue:)) }

  fileprivate func secret(_ name: String) -> Password { Password(self[text: name] ?? "") }
}
