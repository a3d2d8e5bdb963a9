import Crypto

/// The program's own key: seals the secrets of one-time codes, which it needs without a password.
/// A copy of the database alone then gives no codes away.
package struct ServerKey: Sendable {
  private let key: SymmetricKey

  /// Nil for anything but 32 bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    key = SymmetricKey(data: bytes)
  }

  /// Seals a secret for one person: under another name it does not open.
  package func seal(
    _ secret: OneTimeSecret, for name: PersonName,
    using generator: inout some RandomNumberGenerator
  ) throws -> [UInt8] {
    try SealedBytes.seal(
      secret.bytes, under: key, for: Self.owner(name), using: &generator)
  }

  /// Nil where the box was sealed by another key or for another person.
  package func open(_ box: [UInt8], for name: PersonName) -> OneTimeSecret? {
    SealedBytes.open(box, under: key, for: Self.owner(name)).flatMap(OneTimeSecret.init(bytes:))
  }

  /// 64 hexadecimal digits that stand for a name somebody typed, whatever its case. People type
  /// passwords there: without this key nobody can try through what it was.
  package func mark(of name: String) -> String {
    let marking = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Array("marks of names".utf8), outputByteCount: 32)
    let code = HMAC<SHA256>.authenticationCode(for: Array(name.lowercased().utf8), using: marking)
    return code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func owner(_ name: PersonName) -> [UInt8] { Array("otp/\(name)".utf8) }
}

extension ServerKey: CustomStringConvertible, CustomReflectable {
  package var description: String { "‹secret›" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
