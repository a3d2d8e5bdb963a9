package import Evidence

/// What a program shows instead of a password: `hwt_` and 32 random bytes. Only its SHA-256 is
/// kept.
package struct AccessToken: Sendable {
  /// The whole text; shown once, when it is made.
  package let text: String

  package init(using generator: inout some RandomNumberGenerator) {
    text = BearerText.make("hwt_", using: &generator)
  }

  /// Nil for a text that no token looks like.
  package init?(_ text: String) {
    guard BearerText.isOne(text, "hwt_") else { return nil }
    self.text = text
  }

  package var hash: Digest { Digest(of: Array(text.utf8)) }
}

/// What a browser shows after signing in: `hws_` and 32 random bytes. Only its SHA-256 is kept.
package struct SessionToken: Sendable {
  package let text: String

  package init(using generator: inout some RandomNumberGenerator) {
    text = BearerText.make("hws_", using: &generator)
  }

  package init?(_ text: String) {
    guard BearerText.isOne(text, "hws_") else { return nil }
    self.text = text
  }

  package var hash: Digest { Digest(of: Array(text.utf8)) }
}

private enum BearerText {
  static func make(_ prefix: String, using generator: inout some RandomNumberGenerator) -> String {
    prefix + [UInt8].random(32, using: &generator).base64URL
  }

  /// 32 bytes are 43 characters. A guess is refused before anything is hashed or looked up.
  static func isOne(_ text: String, _ prefix: String) -> Bool {
    text.hasPrefix(prefix) && text.utf8.count == prefix.utf8.count + 43
      && text.utf8.dropFirst(prefix.utf8.count).allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45
          || $0 == 95
      }
  }
}

extension AccessToken: CustomStringConvertible, CustomReflectable {
  package var description: String { "‹secret›" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension SessionToken: CustomStringConvertible, CustomReflectable {
  package var description: String { "‹secret›" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
