/// Where one number lies and how it is written.
package struct RegisterValue: Sendable {
  package let range: RegisterRange
  package let format: RegisterFormat
  package let order: WordOrder
  /// The bits that hold the number; nil where all of them do.
  package let bits: BitField?
  /// The number is multiplied by this first, then `offset` is added; both exact.
  package let scale: ExactDecimal
  package let offset: ExactDecimal
  /// Decimals of the stored value; nil takes the parameter's.
  package let decimals: Int?
  /// Raw words that mean "no value", compared at full width.
  package let sentinels: [[UInt16]]

  package static let one = ExactDecimal(coefficient: 1, decimals: 0)
  package static let nothing = ExactDecimal(coefficient: 0, decimals: 0)
  /// Registers of a number in letters.
  package static let textCounts = 1...16

  /// `count` is for formats that have no length of their own.
  package init(
    _ table: RegisterTable, at address: UInt16, _ format: RegisterFormat, count: Int? = nil,
    order: WordOrder = .ABCD, bits: BitField? = nil, scale: ExactDecimal = one,
    offset: ExactDecimal = nothing, decimals: Int? = nil, sentinels: [[UInt16]] = []
  ) {
    self.range = RegisterRange(
      table, first: address, count: format.registerCount ?? count ?? 1)
    self.format = format
    self.order = order
    self.bits = bits
    self.scale = scale
    self.offset = offset
    self.decimals = decimals
    self.sentinels = sentinels
  }
}

/// Neighbouring bits of an unsigned number, counted from its least significant one, 0.
package struct BitField: Sendable, Hashable {
  package let first: Int
  package let count: Int

  /// `first + count` is at most 64.
  package init(first: Int, count: Int) {
    precondition(first >= 0 && count > 0 && first + count <= 64, "bits lie in 64")
    self.first = first
    self.count = count
  }

  func value(of number: UInt64) -> UInt64 {
    let shifted = number >> UInt64(first)
    return count == 64 ? shifted : shifted & (1 << UInt64(count) - 1)
  }
}
