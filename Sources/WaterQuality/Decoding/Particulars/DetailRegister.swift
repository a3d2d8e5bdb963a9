/// Something else that an instrument tells of itself: a slope, a range, a serial number.
package struct DetailRegister: Sendable {
  /// `slope`.
  package let id: String
  package let name: Text
  package let content: Content

  package enum Content: Sendable {
    /// `unit` is a text for people.
    case number(RegisterValue, unit: String)
    case time(RegisterTime)
    /// ASCII letters, padded with NUL or spaces.
    case text(RegisterRange)
  }

  package var range: RegisterRange {
    switch content {
    case .number(let value, _): value.range
    case .time(let time): time.range
    case .text(let range): range
    }
  }

  /// Empty where it has none.
  package var unit: String {
    if case .number(_, let unit) = content { return unit }
    return ""
  }

  /// What its words say, as a person reads it; nil where they say nothing that can be read.
  package func text(_ words: ArraySlice<UInt16>) -> String? {
    switch content {
    case .number(let value, _): return value.text(words)
    case .time(let time):
      if case .time(let told) = time.read(words) { return told.description }
      return nil
    case .text:
      let bytes = WordOrder.ABCD.bytes(of: words)
      let letters = bytes.filter { (0x20...0x7E).contains($0) }
      return letters.isEmpty ? nil : String(decoding: letters, as: UTF8.self)
    }
  }
}

extension RegisterValue {
  /// The number these words hold, with the decimals it came with, at most six where the register
  /// names none; nil where they hold none.
  func text(_ words: ArraySlice<UInt16>) -> String? {
    guard let raw = try? number(words) else { return nil }
    let decimals = self.decimals ?? min(raw.decimals + scale.decimals, 6)
    return raw.scaled(self, decimals: decimals).map {
      ExactDecimal(coefficient: $0, decimals: decimals).description
    }
  }
}
