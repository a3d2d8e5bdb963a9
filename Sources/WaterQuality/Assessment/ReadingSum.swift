/// What readings of a series come to in a mean, whatever slots and detection limit the
/// configuration has when the mean is taken: kept for every sealed hour, so that a month of minute
/// readings is assessed without looking at one of them.
package struct ReadingSum: Sendable, Hashable {
  /// Readings that count: passing measurements of water.
  package let count: Int
  /// Those of them below the detection limit.
  package let belowDetection: Int
  /// The others in the scale that means are taken in (`Averaging`): coefficients at the series'
  /// decimals, or hydrogen ions of all readings.
  package let amount: Int128
  /// What was reported for those below the detection limit, likewise; 0 for pH.
  package let amountBelow: Int128

  package static let none = ReadingSum(count: 0, belowDetection: 0, amount: 0, amountBelow: 0)

  package init(count: Int, belowDetection: Int, amount: Int128, amountBelow: Int128) {
    self.count = count
    self.belowDetection = belowDetection
    self.amount = amount
    self.amountBelow = amountBelow
  }

  /// One reading; nil where it does not count, or is a number that no water has.
  package init?(_ reading: Reading, decimals: Int, _ averaging: Averaging) {
    guard reading.verdict == .pass, reading.flag?.isMeasurement ?? true, let value = reading.value
    else { return nil }
    let number = ExactDecimal(coefficient: value, decimals: decimals)
    // No parameter of water reaches 10^12 of its unit; beyond it means could overflow.
    guard number.rational.magnitude <= Rational(1_000_000_000_000) else { return nil }
    let isBelow = reading.reasons.contains(.belowDetection)
    let below = isBelow ? 1 : 0
    switch averaging {
    case .hydrogenIons:
      guard let ions = HydrogenIons.amount(number) else { return nil }
      self.init(count: 1, belowDetection: below, amount: ions, amountBelow: 0)
    case .arithmetic:
      self.init(
        count: 1, belowDetection: below, amount: isBelow ? 0 : Int128(value),
        amountBelow: isBelow ? Int128(value) : 0)
    }
  }

  package static func + (left: ReadingSum, right: ReadingSum) -> ReadingSum {
    ReadingSum(
      count: left.count + right.count,
      belowDetection: left.belowDetection + right.belowDetection,
      amount: left.amount + right.amount, amountBelow: left.amountBelow + right.amountBelow)
  }

  package static func += (sum: inout ReadingSum, more: ReadingSum) { sum = sum + more }
}
