package import WaterQuality

/// Divides an amount so that the parts sum to the whole, independent of the order of listing.
package enum Apportion {
  /// By weight, by largest remainder: every share is rounded down, and the remaining fen go one
  /// each to the largest fractions, ties to the smaller party id (vector T21). Nil when the
  /// weights sum to zero. Weights and the whole are zero or more.
  package static func largestRemainder(
    _ whole: Money, by weights: [String: Rational]
  ) -> [String: Money]? {
    precondition(whole >= .zero, "a negative whole is divided as its opposite")
    precondition(weights.values.allSatisfy { $0 >= .zero }, "weights are zero or more")
    let total = weights.values.reduce(.zero, +)
    guard total > .zero else { return nil }
    let quotas = weights.sorted { $0.key < $1.key }.map { party, weight in
      let exact = Rational(Int128(whole.fen)) * weight / total
      let floor = exact.numerator / exact.denominator
      return (party: party, floor: Int64(floor), fraction: exact - Rational(floor))
    }
    let left = whole.fen - quotas.reduce(0) { $0 + $1.floor }
    let ranked = quotas.sorted {
      $0.fraction == $1.fraction ? $0.party < $1.party : $0.fraction > $1.fraction
    }
    let lucky = Set(ranked.prefix(Int(left)).map(\.party))
    return Dictionary(
      uniqueKeysWithValues: quotas.map {
        ($0.party, Money(fen: $0.floor + (lucky.contains($0.party) ? 1 : 0)))
      })
  }
}
