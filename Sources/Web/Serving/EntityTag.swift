/// Tags of answers (RFC 9110, 8.8.3).
enum EntityTag {
  /// FNV-1a: it only has to notice a change.
  static func hash(_ bytes: some Sequence<UInt8>) -> String {
    String(
      bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
        ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
      }, radix: 16)
  }

  /// For answers that mean the same without being the same bytes.
  static func weak(_ text: String) -> String { "W/\"\(hash(text.utf8))\"" }

  /// Whether `If-None-Match` names the tag, or any; compared weakly (RFC 9110, 13.1.2).
  static func isNamed(_ tag: String, in headers: [String]) -> Bool {
    headers.flatMap { $0.split(separator: ",") }.contains { each in
      let named = each.filter { $0 != " " && $0 != "\t" }
      return named == "*" || opaque(named) == opaque(tag)
    }
  }

  private static func opaque(_ tag: String) -> Substring {
    tag.hasPrefix("W/") ? tag.dropFirst(2) : tag[...]
  }
}
