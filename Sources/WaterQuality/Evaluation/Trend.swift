/// Spearman's (Daniel's) rank correlation of a parameter with time (环办〔2011〕22号; 2.6 of the
/// facts): rs = 1 − 6 Σd² ÷ (N³ − N).
package struct Trend: Sendable, Equatable {
  /// How many periods.
  package let periods: Int
  /// −1 … 1, exact; ties have the mean rank, and the formula stays as written.
  package let correlation: Rational

  /// Nil for fewer than five periods (standard).
  package init?(_ values: [Rational]) {
    guard values.count >= 5, values.count <= Self.mostPeriods else { return nil }
    periods = values.count
    // Ranks are doubled, so that a tie's mean rank is a whole number.
    let sum = values.enumerated().reduce(Int128(0)) { sum, entry in
      let below = values.count { $0 < entry.element }
      let equal = values.count { $0 == entry.element }
      let doubled = Int128(2 * below + equal + 1) - Int128(2 * (entry.offset + 1))
      return sum + doubled * doubled
    }
    let count = Int128(values.count)
    correlation = Rational(1) - Rational(6 * sum, 4 * (count * count * count - count))
  }

  /// Beyond it a trend is no question of rivers; the ranks above are found by comparing all pairs.
  private static let mostPeriods = 1000

  package enum Direction: String, Sendable, CaseIterable {
    case rising, falling, insignificant
  }

  package enum Significance: String, Sendable, CaseIterable {
    /// One-sided, 5 %.
    case five
    /// One-sided, 1 %.
    case one
  }

  /// `insignificant` where |rs| stays below the critical value. A rising dissolved oxygen is a
  /// better water.
  package func direction(_ significance: Significance = .five) -> Direction {
    guard correlation.magnitude >= Self.critical(periods, significance).rational,
      correlation != .zero
    else { return .insignificant }
    return correlation > .zero ? .rising : .falling
  }

  /// The critical value of so many periods; between rows that of the next smaller number counts,
  /// which is the stricter (unverified table).
  package static func critical(_ periods: Int, _ significance: Significance) -> ExactDecimal {
    let row = table.last { $0.periods <= periods } ?? table[0]
    return ExactDecimal(
      coefficient: significance == .five ? row.five : row.one, decimals: 3)
  }

  private static let table: [(periods: Int, five: Int64, one: Int64)] = [
    (5, 900, 1000), (6, 829, 943), (7, 714, 893), (8, 643, 833), (9, 600, 783), (10, 564, 746),
    (12, 506, 712), (14, 456, 645), (16, 425, 601), (18, 399, 564), (20, 377, 534),
    (24, 343, 485), (30, 306, 432),
  ]
}
