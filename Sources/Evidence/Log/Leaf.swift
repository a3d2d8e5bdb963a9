package import WaterQuality

/// One leaf of the log: what was sealed or done, as canonical JSON (sorted keys, no spaces).
package struct Leaf: Sendable, Equatable {
  package enum Value: Sendable, Equatable {
    case text(String)
    case number(Int64)
  }

  /// `block`, `finding`, `notice`, `settlement`, `configuration`, `incident`, `loss`, `clock`.
  package let kind: String
  package let fields: [String: Value]

  package init(kind: String, fields: [String: Value]) {
    self.kind = kind
    self.fields = fields
  }

  /// A sealed day of a series, with the words its readings came from.
  package static func block(
    series: String, day: CivilDate, part: Int, sha256: Digest, wordsSha256: Digest
  ) -> Leaf {
    Leaf(
      kind: "block",
      fields: [
        "series": .text(series), "day": .text("\(day)"), "part": .number(Int64(part)),
        "sha256": .text("\(sha256)"), "wordsSha256": .text("\(wordsSha256)"),
      ])
  }

  /// `{"day":"2026-06-01","kind":"block",…}` in UTF-8.
  package var bytes: [UInt8] {
    var all = fields
    all["kind"] = .text(kind)
    let pairs = all.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
    let members = pairs.map { key, value in
      switch value {
      case .text(let text): "\(Self.quoted(key)):\(Self.quoted(text))"
      case .number(let number): "\(Self.quoted(key)):\(number)"
      }
    }
    return Array("{\(members.joined(separator: ","))}".utf8)
  }

  package var hash: Digest { MerkleTree.leafHash(bytes) }

  /// Escapes only what JSON demands, so that the same text always gives the same bytes.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
