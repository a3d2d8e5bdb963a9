/// One way to read registers as a number, and how much it looks like a value of water.
package struct DecodingGuess: Sendable, Hashable {
  package let range: RegisterRange
  package let format: RegisterFormat
  package let order: WordOrder
  /// Before scale and offset; nil where these words hold no such number.
  package let number: RawDecimal?
  /// 0 … 100. Compares ways to read the same words; it is no probability.
  package let plausibility: Int
  /// Parameters that it may be, the likeliest first; empty where it is in the range of none.
  package let parameters: [String]
  package let reasons: [GuessReason]
}

/// What speaks for or against a way to read registers.
package enum GuessReason: String, Sendable, Hashable, CaseIterable {
  /// The words hold no such number: not a number, infinite, subnormal.
  case noNumber
  /// All bits are 0: every way to read them gives 0.
  case zero
  case usualRange, possibleRange, outsideRange
  /// Too small for anything that is measured in water.
  case tiny
  case fewDigits, manyDigits
  case stable, unstable
  /// An integer of an instrument that multiplies its values is seldom so large.
  case largeInteger
  /// Single registers are seldom stored with their bytes exchanged.
  case unusualOrder

  package var name: Text {
    switch self {
    case .noNumber: Text("不是有效数值", "no number")
    case .zero: Text("全零，无法判断", "all zero: tells nothing")
    case .usualRange: Text("在常见范围内", "in the usual range")
    case .possibleRange: Text("在可能范围内", "in the possible range")
    case .outsideRange: Text("超出可能范围", "outside the possible range")
    case .tiny: Text("数值过小", "too small")
    case .fewDigits: Text("有效位数少", "few digits")
    case .manyDigits: Text("有效位数过多", "many digits")
    case .stable: Text("两次读数相近", "steady between two reads")
    case .unstable: Text("两次读数相差过大", "jumps between two reads")
    case .largeInteger: Text("整数过大", "a large integer")
    case .unusualOrder: Text("字节序少见", "an unusual byte order")
    }
  }
}
