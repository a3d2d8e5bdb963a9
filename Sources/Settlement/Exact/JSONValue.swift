/// A JSON text in the making, written by hand so that the same value is the same bytes on every
/// machine: no spaces, numbers are whole, every other quantity is a text.
package indirect enum JSONValue: Sendable, Hashable {
  case object([Member])
  case array([JSONValue])
  case string(String)
  case integer(Int64)
  case bool(Bool)
  case null

  package struct Member: Sendable, Hashable {
    package let key: String
    package let value: JSONValue

    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// An object whose members are left out where they are nil.
  package static func object(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { key, value in value.map { Member(key, $0) } })
  }

  package static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// The bytes with keys sorted by their Unicode scalars: what is hashed and signed.
  package var canonicalBytes: [UInt8] { Array(text(sorted: true).utf8) }

  /// The text with keys in the order given: what people read.
  package var text: String { text(sorted: false) }

  private func text(sorted: Bool) -> String {
    switch self {
    case .object(let members):
      let ordered =
        sorted
        ? members.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }
        : members
      let parts = ordered.map { "\(Self.quoted($0.key)):\($0.value.text(sorted: sorted))" }
      return "{\(parts.joined(separator: ","))}"
    case .array(let values):
      return "[\(values.map { $0.text(sorted: sorted) }.joined(separator: ","))]"
    case .string(let text): return Self.quoted(text)
    case .integer(let number): return String(number)
    case .bool(let flag): return flag ? "true" : "false"
    case .null: return "null"
    }
  }

  /// Escapes what RFC 8259 demands, and nothing else.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
