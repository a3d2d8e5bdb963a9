/// A name that a program gives to a request, so that sending it again does nothing again
/// (draft-ietf-httpapi-idempotency-key-header-06).
package struct IdempotencyKey: Sendable, Hashable {
  package let text: String

  /// 8 to 64 letters, digits, `-`, `_` and `.`, bare or in the quotes of a structured field; nil
  /// for anything else. Shorter ones would meet each other by chance.
  package init?(_ text: String) {
    var bare = text[...]
    if bare.count >= 2, bare.first == "\"", bare.last == "\"" { bare = bare.dropFirst().dropLast() }
    guard (8...64).contains(bare.utf8.count),
      bare.utf8.allSatisfy({ byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          || byte == 45 || byte == 95 || byte == 46
      })
    else { return nil }
    self.text = String(bare)
  }
}
