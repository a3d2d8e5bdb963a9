package import WaterQuality

/// One leaf of the log, canonical JSON: one flat object, keys sorted by their UTF-8 bytes, no
/// spaces, no escape that JSON does not demand.
package struct Leaf: Sendable, Equatable {
  package enum Value: Sendable, Equatable {
    case text(String)
    case number(Int64)
  }

  /// block, finding, import, notice, settlement, configuration, incident, loss, clock, witness or
  /// yearFile.
  package let kind: String
  package let fields: [String: Value]

  /// A field called `kind` is dropped: that key carries the kind itself.
  package init(kind: String, fields: [String: Value]) {
    self.kind = kind
    self.fields = fields.filter { $0.key != Self.kindKey }
  }

  /// A day of a series: its part, counted from 0, and the SHA-256 of the block and of the words.
  package static func block(
    series: String, day: CivilDate, part: Int, sha256: Digest, wordsSha256: Digest
  ) -> Leaf {
    Leaf(
      kind: "block",
      fields: [
        "series": .text(series), "day": .text(day.description), "part": .number(Int64(part)),
        "sha256": .text(sha256.description), "wordsSha256": .text(wordsSha256.description),
      ])
  }

  static let kindKey = "kind"

  package var bytes: [UInt8] {
    var all = fields
    all[Self.kindKey] = .text(kind)
    let members = all.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { member in
      let value =
        switch member.value {
        case .text(let text): Self.quoted(text)
        case .number(let number): Array(String(number).utf8)
        }
      return Self.quoted(member.key) + [UInt8(ascii: ":")] + value
    }
    return [UInt8(ascii: "{")] + members.joined(separator: [UInt8(ascii: ",")])
      + [UInt8(ascii: "}")]
  }

  /// The leaf's hash in the tree.
  package var hash: Digest { MerkleTree.leafHash(bytes) }

  /// RFC 8259, section 7: quote, backslash and control characters are escaped, nothing else.
  private static func quoted(_ text: String) -> [UInt8] {
    var quoted: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      if let letter = escapes[byte] {
        quoted += [UInt8(ascii: "\\"), letter]
      } else if byte < 0x20 {
        quoted += Array("\\u00".utf8) + Array([byte].hex.utf8)
      } else {
        quoted.append(byte)
      }
    }
    return quoted + [UInt8(ascii: "\"")]
  }

  static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    8: UInt8(ascii: "b"), 9: UInt8(ascii: "t"), 10: UInt8(ascii: "n"), 12: UInt8(ascii: "f"),
    13: UInt8(ascii: "r"),
  ]
}
