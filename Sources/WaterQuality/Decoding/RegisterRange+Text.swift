extension RegisterRange: CustomStringConvertible {
  /// `holdingRegisters 4096 + 10`, as people type it and programs print it.
  package var description: String { "\(table.rawValue) \(first) + \(count)" }

  /// Reads what `description` writes; nil for anything else.
  package init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 4, words[2] == "+", let table = RegisterTable(rawValue: String(words[0])),
      let first = UInt16(words[1]), let count = Int(words[3]),
      Self.countRange.contains(count), Int(first) + count <= 65_536
    else { return nil }
    self.init(table, first: first, count: count)
  }
}

extension RegisterBlock {
  /// Each word in four hexadecimal digits, as a manual prints them.
  package var hexadecimalWords: [String] {
    words.map { word in
      let digits = String(word, radix: 16, uppercase: true)
      return String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
