import Foundation
@testable import People
import Testing
import WaterQuality

@Suite struct `A one-time password` {
  /// RFC 6238, appendix B, SHA-1.
  @Test(
    arguments: [
      (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
      (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ] as [(Int64, String)])
  func `is the RFC's`(seconds: Int64, code: String) throws {
    let secret = Array("12345678901234567890".utf8)

    #expect(OneTimePassword.code(secret, step: seconds / 30, digits: 8) == code)
    let shared = try #require(OneTimeSecret(bytes: secret))
    let now = Timestamp(milliseconds: seconds * 1000)
    #expect(OneTimePassword.code(shared, at: now) == String(code.suffix(6)))
    #expect(OneTimePassword.step(of: String(code.suffix(6)), shared, at: now, lastUsed: nil) != nil)
  }

  private static let secret = OneTimeSecret(bytes: Array("12345678901234567890".utf8))!
  /// Step 41152263 begins here, exactly.
  private static let start = Timestamp(milliseconds: 41_152_263 * 30_000)

  @Test(arguments: [
    (-30, true), (-31, false), (0, true), (29, true), (30, true), (59, true), (60, false),
    (-1, true),
  ])
  func `is good in its half minute and the ones beside it`(offset: Int, good: Bool) {
    let code = OneTimePassword.code(Self.secret, at: Self.start)

    let step = OneTimePassword.step(
      of: code, Self.secret, at: Self.start.adding(milliseconds: Int64(offset) * 1000),
      lastUsed: nil)

    #expect(step == (good ? 41_152_263 : nil))
  }

  @Test func `works once, and none before it works after it`() {
    let code = OneTimePassword.code(Self.secret, at: Self.start)
    let before = OneTimePassword.code(Self.secret, at: Self.start.adding(milliseconds: -30_000))
    let next = OneTimePassword.code(Self.secret, at: Self.start.adding(milliseconds: 30_000))
    func step(_ code: String) -> Int64? {
      OneTimePassword.step(of: code, Self.secret, at: Self.start, lastUsed: 41_152_263)
    }

    #expect(step(code) == nil)
    #expect(step(before) == nil)
    #expect(step(next) == 41_152_264)
  }

  @Test(arguments: ["", "12345", "1234567", "12345a", "１２３４５６", "-12345", "000000"])
  func `is not`(text: String) {
    #expect(
      OneTimePassword.step(of: text, Self.secret, at: Self.start, lastUsed: nil) == nil)
  }

  @Test func `may be typed in two groups`() {
    let code = OneTimePassword.code(Self.secret, at: Self.start)

    let step = OneTimePassword.step(
      of: "\(code.prefix(3)) \(code.suffix(3))", Self.secret, at: Self.start, lastUsed: nil)

    #expect(step == 41_152_263)
  }

  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
    ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
  ]) func `has its secret in the base 32 of RFC 4648`(text: String, base32: String) {
    #expect(OneTimeSecret.base32(Array(text.utf8)) == base32)
  }

  @Test func `is set up by a telephone or by hand`() {
    #expect(
      Self.secret.uri(for: PersonName("张三")!, issuer: "Hanwatch 01")
        == "otpauth://totp/Hanwatch%2001:%E5%BC%A0%E4%B8%89"
        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Hanwatch%2001"
        + "&algorithm=SHA1&digits=6&period=30")
    #expect(Self.secret.grouped == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    #expect("\(Self.secret)" == "‹secret›")
  }

  @Test func `has its secret sealed for one person by one key`() throws {
    var chance = Chance()
    let key = try #require(ServerKey(bytes: [UInt8](repeating: 7, count: 32)))
    let other = try #require(ServerKey(bytes: [UInt8](repeating: 8, count: 32)))
    let name = PersonName("张三")!

    let box = try key.seal(Self.secret, for: name, using: &chance)

    #expect(key.open(box, for: name) == Self.secret)
    #expect(key.open(box, for: PersonName("李四")!) == nil)
    #expect(other.open(box, for: name) == nil)
    #expect(key.open([1, 2, 3], for: name) == nil)
  }
}
