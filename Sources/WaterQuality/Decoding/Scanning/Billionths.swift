/// A number in billionths, for guesses: rounded where it has more decimals, and held at 10^18 where
/// it is larger, so that nothing of the field overflows.
struct Billionths: Comparable {
  private let count: Int128

  static let zero = Billionths(count: 0)
  static let hundredThousandth = Billionths(count: 10_000)
  static let thousandth = Billionths(count: 1_000_000)

  private static let most: Int128 = powerOfTen(27)

  private init(count: Int128) {
    self.count = Swift.max(-Self.most, Swift.min(Self.most, count))
  }

  init(_ whole: Int64) {
    self.init(count: Int128(whole) * powerOfTen(9))
  }

  init(thousandths: Int128) {
    self.init(count: thousandths * powerOfTen(6))
  }

  init(_ number: ExactDecimal) {
    self.init(RawDecimal(Int128(number.coefficient), decimals: number.decimals))
  }

  init(_ number: RawDecimal) {
    let places = 9 - number.decimals
    guard places >= 0 else {
      // Beyond 38 places nothing of 38 digits is left.
      self.init(
        count: places < -38
          ? 0 : Rounding.halfEven(number.coefficient, over: powerOfTen(-places)))
      return
    }
    let (product, overflow) = number.coefficient.multipliedReportingOverflow(by: powerOfTen(places))
    self.init(count: overflow ? number.coefficient.signum() * Self.most : product)
  }

  var magnitude: Billionths { Billionths(count: count < 0 ? -count : count) }

  /// Of the larger of both.
  func differs(from other: Billionths, byAtMostPercent percent: Int128) -> Bool {
    let larger = Swift.max(magnitude.count, other.magnitude.count)
    let difference = count - other.count
    return (difference < 0 ? -difference : difference) * 100 <= larger * percent
  }

  static func < (left: Billionths, right: Billionths) -> Bool { left.count < right.count }
}
