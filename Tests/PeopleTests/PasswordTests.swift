import Crypto
@testable import People
import Testing
import WaterQuality

@Suite struct `A password` {
  @Test(arguments: [
    "汉江之水向东流去不复返也", "correct horse battery", "tomorrow it rains again", "Xy7-kkQ2-0pLm",
  ]) func `may be`(text: String) {
    #expect(Password(text).problems(for: PersonName("wang.wei")!).isEmpty)
  }

  @Test(arguments: [
    ("short", ["a password has at least 12 characters, this one 5"]),
    ("password1234", ["the password is made of what everybody tries first"]),
    ("Admin123456789", ["the password is made of what everybody tries first"]),
    ("aaaaaaaaaaaaaaaa", ["the password is made of what everybody tries first"]),
    ("abababababababab", ["the password is made of what everybody tries first"]),
    ("Woaini1314520!", ["the password is made of what everybody tries first"]),
    ("my Wang.Wei and I", ["a password cannot contain the person's name"]),
    (
      "wang.wei\t",
      [
        "a password has at least 12 characters, this one 9",
        "a password cannot hold control characters", "a password cannot contain the person's name",
      ]
    ),
    (
      String(repeating: "水流", count: 90),
      [
        "a password has at most 512 bytes, this one 540",
        "the password is made of what everybody tries first",
      ]
    ),
  ]) func `is refused with every reason`(text: String, messages: [String]) {
    #expect(
      Password(text).problems(for: PersonName("wang.wei")!).map(\.message) == messages)
  }

  @Test func `cannot be seen`() {
    let password = Password("correct horse battery")

    #expect("\(password)" == "‹secret›")
    #expect(String(reflecting: password) == "‹secret›")
    var text = ""
    dump(password, to: &text)
    #expect(!text.contains("horse"))
  }
}

@Suite struct `A password hash` {
  private let right = Password("correct horse battery")

  @Test func `accepts its password and no other`() throws {
    var chance = Chance()
    let hash = try PasswordHash(right, costs: .weak, using: &chance)

    #expect(try hash.accepts(right))
    #expect(try !hash.accepts(Password("correct horse batterz")))
    #expect(try !hash.accepts(Password("")))
    #expect(try !hash.accepts(Password(String(repeating: "a", count: 100_000))))
  }

  @Test func `has another salt each time, and is read back as it was written`() throws {
    var chance = Chance()
    let first = try PasswordHash(right, costs: .weak, using: &chance)
    let second = try PasswordHash(right, costs: .weak, using: &chance)

    #expect("\(first)" != "\(second)")
    #expect("\(first)".hasPrefix("scrypt$1$1$1$"))
    #expect(try PasswordHash("\(first)")?.accepts(right) == true)
  }

  @Test func `costs 16 MiB five times over`() {
    #expect("\(PasswordHash.decoy())".hasPrefix("scrypt$14$8$5$"))
  }

  @Test func `of nobody accepts nothing`() throws {
    #expect(try !PasswordHash.decoy(costs: .weak).accepts(right))
  }

  @Test(arguments: [
    "", "scrypt$14$8$5", "bcrypt$14$8$5$AAAAAAAAAAAAAAAAAAAAAA==$AAAA",
    // Costs that would hold the program up for minutes.
    "scrypt$30$8$5$AAAAAAAAAAAAAAAAAAAAAA==$" + String(repeating: "A", count: 43) + "=",
    "scrypt$14$8$99$AAAAAAAAAAAAAAAAAAAAAA==$" + String(repeating: "A", count: 43) + "=",
    "scrypt$014$8$5$AAAAAAAAAAAAAAAAAAAAAA==$" + String(repeating: "A", count: 43) + "=",
    "scrypt$14$8$5$AAAA$" + String(repeating: "A", count: 43) + "=",
    "scrypt$14$8$5$AAAAAAAAAAAAAAAAAAAAAA==$AAAA",
  ]) func `is no other text`(text: String) {
    #expect(PasswordHash(text) == nil)
  }

  /// RFC 7914, section 12; the fourth vector takes a gibibyte and is left out.
  @Test(arguments: [
    (
      "", "", 4, 1, 1,
      "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
    ),
    (
      "password", "NaCl", 10, 8, 16,
      "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
    ),
    (
      "pleaseletmein", "SodiumChloride", 14, 8, 1,
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
    ),
  ]) func `is scrypt of RFC 7914`(
    password: String, salt: String, logN: Int, r: Int, p: Int, key: String
  ) throws {
    let costs = try #require(Scrypt(logN: logN, r: r, p: p))

    let derived = try costs.key(from: Array(password.utf8), salt: Array(salt.utf8), length: 64)

    #expect(derived == SymmetricKey(data: bytes(key)))
  }
}

func bytes(_ hex: String) -> [UInt8] {
  stride(from: 0, to: hex.utf8.count, by: 2).map { position in
    UInt8(hex.dropFirst(position).prefix(2), radix: 16)!
  }
}
