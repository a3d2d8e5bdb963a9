extension Leaf {
  /// Reads a leaf in its canonical form; nil for any other bytes.
  package init?(bytes: [UInt8]) {
    var scanner = LeafScanner(bytes)
    guard var fields = scanner.object(), case .text(let kind) = fields.removeValue(forKey: "kind")
    else { return nil }
    self.init(kind: kind, fields: fields)
    // Doubled or unsorted keys, spaces and needless escapes all print otherwise.
    guard self.bytes == bytes else { return nil }
  }
}

/// Reads one flat JSON object; nil at the first thing that does not belong there.
private struct LeafScanner {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    rest = bytes[...]
  }

  mutating func object() -> [String: Leaf.Value]? {
    guard take("{") else { return nil }
    var fields: [String: Leaf.Value] = [:]
    repeat {
      guard let key = text(), take(":"), let value = value() else { return nil }
      fields[key] = value
    } while take(",")
    return take("}") && rest.isEmpty ? fields : nil
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func value() -> Leaf.Value? {
    if rest.first == UInt8(ascii: "\"") { return text().map { .text($0) } }
    let digits = rest.prefix { $0 == UInt8(ascii: "-") || (48...57).contains($0) }
    rest = rest.dropFirst(digits.count)
    return Int64(String(decoding: digits, as: UTF8.self)).map { .number($0) }
  }

  private mutating func text() -> String? {
    guard take("\"") else { return nil }
    var utf8: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return String(validating: utf8, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let plain = escaped() else { return nil }
        utf8.append(plain)
      default: utf8.append(byte)
      }
    }
    return nil
  }

  private mutating func escaped() -> UInt8? {
    guard let letter = rest.popFirst() else { return nil }
    guard letter == UInt8(ascii: "u") else {
      return Leaf.escapes.first { $0.value == letter }?.key
    }
    // The canonical form writes only control characters this way.
    let digits = String(decoding: rest.prefix(4), as: UTF8.self)
    guard digits.utf8.count == 4, let code = UInt8(digits, radix: 16), code < 0x20
    else { return nil }
    rest = rest.dropFirst(4)
    return code
  }
}
