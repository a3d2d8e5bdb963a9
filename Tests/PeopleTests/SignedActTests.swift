import Evidence
import People
import Testing
import WaterQuality

@Suite struct `A signed act` {
  private static let key: PersonKey = {
    var chance = Chance(7)
    guard let key = try? PersonKey(using: &chance) else {
      preconditionFailure("32 bytes are a key")
    }
    return key
  }()

  private func act() throws -> SignedAct {
    try SignedAct(
      SignedAct.Deed(
        .changeRole, "李四", old: "clerk", new: "approver", sha256: Digest(of: [1])),
      by: PersonName("张三")!, id: 4, with: Self.key, at: noon)
  }

  @Test func `is a leaf that anybody can read`() throws {
    let text = String(decoding: try act().leaf.bytes, as: UTF8.self)

    #expect(
      text.hasPrefix(
        #"{"act":"changeRole","at":1780286400000,"key":"\#(Self.key.publicKey.fingerprint)","#
          + #""kind":"act","new":"approver","old":"clerk","person":"张三","personId":4,"#
          + #""sha256":"\#(Digest(of: [1]))","signature":""#))
    #expect(text.hasSuffix(#"","subject":"李四"}"#))
  }

  @Test func `is read back from its leaf, and verifies`() throws {
    let act = try act()

    let read = try #require(Leaf(bytes: act.leaf.bytes).flatMap(SignedAct.init))

    #expect(read == act)
    #expect(read.isSigned(by: Self.key.publicKey))
  }

  @Test func `verifies with no other key`() throws {
    var chance = Chance(8)

    #expect(try !act().isSigned(by: PersonKey(using: &chance).publicKey))
  }

  @Test(
    arguments: [
      ("act", .text("enablePerson")), ("subject", .text("王五")), ("old", .text("viewer")),
      ("new", .text("auditor")), ("at", .number(1)), ("person", .text("王五")),
      ("personId", .number(5)), ("key", .text("00")), ("sha256", .text("\(Digest(of: [2]))")),
      ("old", nil), ("sha256", nil),
    ] as [(String, Leaf.Value?)])
  func `that was tampered with is refused`(field: String, value: Leaf.Value?) throws {
    let act = try act()
    var fields = act.leaf.fields
    fields[field] = value

    let forged = try #require(SignedAct(Leaf(kind: "act", fields: fields)))

    #expect(forged != act)
    #expect(!forged.isSigned(by: Self.key.publicKey))
  }

  @Test(
    arguments: [
      ("more", .text("x")), ("at", .text("now")), ("act", .text("fly")), ("signature", .text("A")),
      ("person", .text("a b")), ("subject", nil), ("sha256", .text("12")), ("old", .number(1)),
    ] as [(String, Leaf.Value?)])
  func `is no other leaf`(field: String, value: Leaf.Value?) throws {
    var fields = try act().leaf.fields
    fields[field] = value

    #expect(SignedAct(Leaf(kind: "act", fields: fields)) == nil)
    #expect(SignedAct(Leaf(kind: "deed", fields: try act().leaf.fields)) == nil)
  }

  @Test func `with one bit of its signature turned is refused`() throws {
    var fields = try act().leaf.fields
    guard case .text(let text) = fields["signature"] else { return }
    fields["signature"] = .text((text.hasPrefix("A") ? "B" : "A") + text.dropFirst())

    let forged = try #require(SignedAct(Leaf(kind: "act", fields: fields)))

    #expect(!forged.isSigned(by: Self.key.publicKey))
  }
}

@Suite struct `A sealed key` {
  private let right = Password("correct horse battery")
  private let wrong = Password("correct horse batterz")

  @Test func `opens with its password only, and is read back as it was written`() throws {
    var chance = Chance()
    let access = try Access(newKeyUnder: right, costs: .weak, using: &chance)
    let sealed = try #require(SealedKey("\(access.sealedKey)"))

    #expect(try sealed.open(right, for: access.publicKey)?.publicKey == access.publicKey)
    #expect(try sealed.open(wrong, for: access.publicKey) == nil)
  }

  @Test func `does not open for another person's public key`() throws {
    var chance = Chance()
    let access = try Access(newKeyUnder: right, costs: .weak, using: &chance)
    let other = try Access(newKeyUnder: right, costs: .weak, using: &chance)

    #expect(try access.sealedKey.open(right, for: other.publicKey) == nil)
  }

  @Test func `of a changed password holds the same key`() throws {
    var chance = Chance()
    let access = try Access(newKeyUnder: right, costs: .weak, using: &chance)
    let key = try #require(try access.sealedKey.open(right, for: access.publicKey))

    let changed = try Access(key, under: wrong, costs: .weak, using: &chance)

    #expect(changed.publicKey == access.publicKey)
    #expect(try changed.sealedKey.open(wrong, for: access.publicKey) != nil)
    #expect(try changed.sealedKey.open(right, for: access.publicKey) == nil)
    #expect(try changed.passwordHash.accepts(wrong))
  }

  @Test func `says nothing about the key`() throws {
    var chance = Chance()
    let key = try PersonKey(using: &chance)

    #expect("\(key)" == "‹secret›")
    #expect(Mirror(reflecting: key).children.isEmpty)
  }
}

@Suite struct `A token` {
  @Test func `is 32 random bytes under its own prefix, and read back`() {
    var chance = Chance()
    let access = AccessToken(using: &chance)
    let session = SessionToken(using: &chance)

    #expect(access.text.hasPrefix("hwt_") && access.text.utf8.count == 47)
    #expect(session.text.hasPrefix("hws_") && session.text.utf8.count == 47)
    #expect(AccessToken(access.text)?.hash == access.hash)
    #expect(SessionToken(session.text)?.hash == session.hash)
    #expect(AccessToken(session.text) == nil && SessionToken(access.text) == nil)
    #expect("\(access)\(session)" == "‹secret›‹secret›")
  }

  @Test(arguments: [
    "", "hwt_", "hwt_" + String(repeating: "A", count: 42),
    "hwt_" + String(repeating: "A", count: 44),
    "hwt_" + String(repeating: "+", count: 43),
  ]) func `is not`(text: String) {
    #expect(AccessToken(text) == nil)
  }
}
