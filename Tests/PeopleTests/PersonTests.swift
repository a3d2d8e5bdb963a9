import Evidence
import Foundation
import People
import Testing
import WaterQuality

@Suite struct `A person` {
  private static let person: Person = {
    var chance = Chance()
    guard
      let access = try? Access(
        newKeyUnder: Password("correct horse battery"), costs: .weak, using: &chance)
    else { preconditionFailure("a password seals a key") }
    return Person(
      name: PersonName("李四")!, role: .clerk, party: nil, access: access,
      isPasswordForeign: false)
  }()

  private static let other: Person = {
    var chance = Chance(2)
    guard
      let access = try? Access(
        newKeyUnder: Password("correct horse battery"), costs: .weak, using: &chance)
    else { preconditionFailure("a password seals a key") }
    return Person(
      name: PersonName("李四")!, role: .clerk, party: nil, access: access,
      isPasswordForeign: true)
  }()

  private func edited(_ edit: (inout Person) -> Void) -> Person {
    var person = Self.person
    edit(&person)
    return person
  }

  @Test func `says what a change changes`() {
    let keys = [Self.person, Self.other].map { "key \($0.publicKey.fingerprint)" }
    func changes(_ edit: (inout Person) -> Void) -> [String] {
      let changes = Self.person.changes(to: edited(edit))
      return [changes.old, changes.new]
    }

    #expect(changes { $0.role = .approver } == ["clerk", "approver"])
    #expect(
      changes {
        $0.role = .party
        $0.party = "420625"
      } == ["clerk", "party 420625"])
    #expect(changes { $0.isDisabled = true } == ["enabled", "disabled"])
    #expect(changes { $0.oneTimeSecret = [1] } == ["no codes", "codes"])
    let hash = String(repeating: "ab", count: 32)
    #expect(
      changes { $0.certificate = Digest(hex: hash) } == ["no certificate", "certificate \(hash)"])
    #expect(
      changes { $0.passwordHash = Self.other.passwordHash } == ["password", "new password"])
    #expect(
      changes { $0 = Self.other } == [
        "\(keys[0]), own password", "\(keys[1]), password by another",
      ])
  }

  @Test func `has another hash after every change, and under every version`() {
    let people = [
      Self.person, edited { $0.role = .viewer }, edited { $0.isDisabled = true },
      edited { $0.oneTimeSecret = [1] }, edited { $0.oneTimeSecret = [2] },
      edited { $0.certificate = Digest(of: [1]) }, edited { $0.certificate = Digest(of: [2]) },
      edited { $0.passwordHash = Self.other.passwordHash },
      edited { $0.publicKey = Self.other.publicKey },
      edited { $0.sealedKey = Self.other.sealedKey }, edited { $0.isPasswordForeign = true },
      edited { $0.party = "420625" },
    ]

    let hashes = people.map { $0.digest(version: 1) } + [Self.person.digest(version: 2)]

    #expect(Set(hashes).count == 13)
  }

  @Test func `keeps the hash it had before certificates could be bound`() {
    // The same fields in the same order, written by hand: a version without a certificate has none.
    let leaf = Leaf(
      kind: "person",
      fields: [
        "name": .text("李四"), "role": .text("clerk"), "version": .number(1),
        "passwordHash": .text("\(Self.person.passwordHash)"),
        "publicKey": .text(base64(Self.person.publicKey.bytes)),
        "sealedKey": .text("\(Self.person.sealedKey)"), "isPasswordForeign": .number(0),
        "isDisabled": .number(0),
      ])

    #expect(Self.person.digest(version: 1) == Digest(of: leaf.bytes))
  }

  private func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  @Test(
    arguments: [
      (false, false, nil), (true, false, "codes"), (false, true, "certificate"),
      (true, true, "codes, certificate"),
    ] as [(Bool, Bool, String?)])
  func `has a second factor of either kind`(codes: Bool, certificate: Bool, name: String?) {
    let person = edited {
      $0.role = .approver
      $0.oneTimeSecret = codes ? [1] : nil
      $0.certificate = certificate ? Digest(of: [1]) : nil
    }

    #expect(person.secondFactor?.en == name)
    #expect(person.hasSecondFactor == (name != nil))
    #expect(
      person.refusal(of: .approveSettlement) == (name == nil ? .secondFactorMissing : nil))
  }

  @Test(
    arguments: [
      (Role.clerk, false, false, false, Act.settle, nil),
      (.clerk, false, false, true, .settle, .disabled),
      (.clerk, true, false, false, .settle, .passwordNotOwn),
      (.clerk, true, false, false, .changePassword, nil),
      (.clerk, true, false, false, .approveSettlement, .notAllowed(.clerk, .approveSettlement)),
      (.approver, false, false, false, .approveSettlement, .secondFactorMissing),
      (.approver, false, false, false, .readPages, .secondFactorMissing),
      (.approver, false, false, false, .setSecondFactor, nil),
      (.approver, false, true, false, .approveSettlement, nil),
      (.approver, true, true, false, .approveSettlement, .passwordNotOwn),
    ] as [(Role, Bool, Bool, Bool, Act, Refusal?)])
  func `may act`(
    role: Role, foreign: Bool, codes: Bool, disabled: Bool, act: Act, refusal: Refusal?
  ) {
    let person = edited {
      $0.role = role
      $0.isPasswordForeign = foreign
      $0.oneTimeSecret = codes ? [1] : nil
      $0.isDisabled = disabled
    }

    #expect(person.refusal(of: act) == refusal)
  }
}
