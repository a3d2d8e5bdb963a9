import Foundation

/// What a person's telephone and the program share to make one-time codes: 20 random bytes.
package struct OneTimeSecret: Sendable, Equatable {
  /// The length of a SHA-1 value (RFC 4226, section 4, R6).
  static let length = 20

  let bytes: [UInt8]

  package init(using generator: inout some RandomNumberGenerator) {
    bytes = .random(Self.length, using: &generator)
  }

  init?(bytes: [UInt8]) {
    guard bytes.count == Self.length else { return nil }
    self.bytes = bytes
  }

  /// Reads what `base32` writes; nil for anything else.
  package init?(base32 text: String) {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var bytes: [UInt8] = []
    var buffer = 0
    var bits = 0
    guard text.utf8.count == Self.length * 8 / 5 else { return nil }
    for character in text.utf8 {
      guard let value = letters.firstIndex(of: character) else { return nil }
      buffer = (buffer << 5 | value) & 0xFFF
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer >> bits))
      }
    }
    self.init(bytes: bytes)
  }

  /// RFC 4648, section 6; 32 characters without padding.
  package var base32: String { Self.base32(bytes) }

  /// For typing: `JBSW Y3DP …`.
  package var grouped: String {
    var rest = Substring(base32)
    var groups: [Substring] = []
    while !rest.isEmpty {
      groups.append(rest.prefix(4))
      rest = rest.dropFirst(4)
    }
    return groups.joined(separator: " ")
  }

  /// What a telephone reads from a square code: the key URI format of authenticator applications.
  package func uri(for name: PersonName, issuer: String) -> String {
    let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyz").union(
      CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._"))
    func escaped(_ text: String) -> String {
      text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
    return "otpauth://totp/\(escaped(issuer)):\(escaped(name.text))?secret=\(base32)"
      + "&issuer=\(escaped(issuer))&algorithm=SHA1&digits=6&period=30"
  }

  static func base32(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var text = ""
    var buffer = 0
    var bits = 0
    for byte in bytes {
      buffer = buffer << 8 | Int(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(letters[buffer >> bits & 31])
      }
      buffer &= (1 << bits) - 1
    }
    if bits > 0 { text.append(letters[buffer << (5 - bits) & 31]) }
    return text
  }
}

extension OneTimeSecret: CustomStringConvertible, CustomReflectable {
  package var description: String { "‹secret›" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
