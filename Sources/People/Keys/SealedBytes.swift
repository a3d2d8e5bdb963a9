import Crypto
import Foundation

/// AES-256-GCM with the nonce in front and the tag behind (NIST SP 800-38D).
enum SealedBytes {
  static func seal(
    _ bytes: [UInt8], under key: SymmetricKey, for owner: [UInt8],
    using generator: inout some RandomNumberGenerator
  ) throws -> [UInt8] {
    let nonce = try AES.GCM.Nonce(data: [UInt8].random(12, using: &generator))
    let box = try AES.GCM.seal(bytes, using: key, nonce: nonce, authenticating: owner)
    return Array(nonce) + Array(box.ciphertext) + Array(box.tag)
  }

  /// Nil where the key is another one, or the box was made for another owner.
  static func open(_ box: [UInt8], under key: SymmetricKey, for owner: [UInt8]) -> [UInt8]? {
    guard let sealed = try? AES.GCM.SealedBox(combined: box) else { return nil }
    return (try? AES.GCM.open(sealed, using: key, authenticating: owner)).map { Array($0) }
  }
}
