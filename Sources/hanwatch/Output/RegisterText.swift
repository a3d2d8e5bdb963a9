import WaterQuality

/// Register words as a manual prints them.
enum RegisterText {
  /// `holdingRegisters 4096: 520B 0000 …`.
  static func describe(_ block: RegisterBlock) -> String {
    let words = block.words.map { word in
      let digits = String(word, radix: 16, uppercase: true)
      return String(repeating: "0", count: 4 - digits.count) + digits
    }
    return "\(block.range.table.rawValue) \(block.range.first): \(words.joined(separator: " "))"
  }
}
