import WaterQuality

/// Register words as a manual prints them.
enum RegisterText {
  /// `holdingRegisters 4096: 520B 0000 …`.
  static func describe(_ block: RegisterBlock) -> String {
    let words = block.hexadecimalWords.joined(separator: " ")
    return "\(block.range.table.rawValue) \(block.range.first): \(words)"
  }
}
