/// Fixed bytes that a device sends of its own accord: a registration packet, a heart-beat, a
/// banner.
///
/// In stations.json as text (`"registration": "ST08;"`) or, where it cannot be typed, in
/// hexadecimal (`"registrationHex": "AA 55 01 08"`).
package struct BytePattern: Sendable, Hashable, CustomStringConvertible {
  package let bytes: [UInt8]

  package static let lengths = 1...64

  /// Nil when there are too few or too many.
  package init?(_ bytes: [UInt8]) {
    guard Self.lengths.contains(bytes.count) else { return nil }
    self.bytes = bytes
  }

  /// Printable ASCII as it stands; carriage return and line feed may be among it.
  package init?(text: String) {
    let isSendable = { (byte: UInt8) in (0x20...0x7E).contains(byte) || byte == 13 || byte == 10 }
    guard text.utf8.allSatisfy(isSendable) else { return nil }
    self.init(Array(text.utf8))
  }

  /// Two hexadecimal digits for each byte, with or without spaces between bytes.
  package init?(hex: String) {
    let digits = hex.utf8.filter { $0 != UInt8(ascii: " ") }
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = Self.digit(digits[index]), let low = Self.digit(digits[index + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    self.init(bytes)
  }

  /// True when the other one lies somewhere in this one.
  package func contains(_ other: BytePattern) -> Bool { bytes.contains(other.bytes) }

  /// In hexadecimal: `53 54 30 38`.
  package var description: String { Self.hexadecimal(bytes) }

  package static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return byte < 16 ? "0" + digits : digits
    }.joined(separator: " ")
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension BytePattern {
  /// Reads `key` or `keyHex`; nil, with a problem, when neither or both are there or it cannot be
  /// sent.
  package static func required(_ key: String, _ reader: ObjectReader) -> BytePattern? {
    if reader.optional(key) == nil, reader.optional(key + "Hex") == nil {
      _ = reader.required(key)
      return nil
    }
    return optional(key, reader)
  }

  /// Reads `key` or `keyHex`; nil when neither is there, and, with a problem, when it is wrong.
  package static func optional(_ key: String, _ reader: ObjectReader) -> BytePattern? {
    let (plain, coded) = (reader.optional(key), reader.optional(key + "Hex"))
    if plain != nil, let coded {
      reader.problems.add(
        coded, "'\(key)' is there as text and in hexadecimal", "Keep one of the two.")
      return nil
    }
    if let plain, let text = reader.string(plain) {
      if let pattern = BytePattern(text: text) { return pattern }
      reader.problems.add(
        plain, "'\(text.prefix(64))' is not 1 to 64 printable ASCII characters",
        "Write other bytes in hexadecimal, as \"\(key)Hex\": \"AA 55 01\".")
    }
    if let coded, let text = reader.string(coded) {
      if let pattern = BytePattern(hex: text) { return pattern }
      reader.problems.add(
        coded, "'\(text.prefix(200))' is not 1 to 64 bytes in hexadecimal",
        "Write two digits for each byte, such as \"AA 55 01\".")
    }
    return nil
  }
}
