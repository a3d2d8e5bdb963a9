import Crypto
import CryptoExtras
import Foundation

/// The costs of scrypt (RFC 7914): how much work and memory one try of a password takes.
package struct Scrypt: Sendable, Hashable {
  /// The base-2 logarithm of N.
  package let logN: Int
  package let r: Int
  package let p: Int

  /// 16 MiB and five rounds of it for every try.
  package static let standard = Scrypt(logN: 14, r: 8, p: 5)!

  /// Nil outside bounds that a stored text may ask for: nobody may make the program work for
  /// minutes by writing a number.
  package init?(logN: Int, r: Int, p: Int) {
    guard (1...17).contains(logN), (1...16).contains(r), (1...16).contains(p) else { return nil }
    self.logN = logN
    self.r = r
    self.p = p
  }

  static let saltLength = 16

  /// Throws what BoringSSL throws where the memory is not to be had.
  func key(from password: [UInt8], salt: [UInt8], length: Int = 32) throws -> SymmetricKey {
    try KDF.Scrypt.deriveKey(
      from: password, salt: salt, outputByteCount: length, rounds: 1 << logN, blockSize: r,
      parallelism: p)
  }

  /// `scrypt$14$8$5$SALT$LAST`: how both stored forms are written, bytes in base64.
  func text(salt: [UInt8], _ last: [UInt8]) -> String {
    "scrypt$\(logN)$\(r)$\(p)$\(salt.base64)$\(last.base64)"
  }

  /// Reads such a text; nil for anything that `text` would not write.
  static func read(_ text: String) -> (costs: Scrypt, salt: [UInt8], last: [UInt8])? {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, parts[0] == "scrypt", let logN = Int(parts[1]), let r = Int(parts[2]),
      let p = Int(parts[3]), let costs = Scrypt(logN: logN, r: r, p: p),
      let salt = [UInt8](base64: parts[4]), salt.count == saltLength,
      let last = [UInt8](base64: parts[5]), costs.text(salt: salt, last) == text
    else { return nil }
    return (costs, salt, last)
  }
}
