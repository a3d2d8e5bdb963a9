/// The arithmetic mean, exact; nil for no values. It does not depend on their order.
///
/// Slots with different numbers of readings have unrelated denominators, and an exact sum of
/// hundreds of them has more digits than any integer here. Where the common denominator exceeds
/// 10^15 each value is taken at 15 decimals first, far below the last decimal of any limit:
/// readings of the field must not trap.
package func mean(_ values: [Rational]) -> Rational? {
  guard !values.isEmpty else { return nil }
  let wanted = commonDenominator(values) ?? finestScale
  let sum = values.reduce(Int128(0)) { sum, value in
    let whole = value.numerator / value.denominator
    let part = value.numerator % value.denominator
    return sum + whole * wanted + Rounding.halfEven(part * wanted, over: value.denominator)
  }
  return Rational(sum, wanted) / Rational(Int128(values.count))
}

private let finestScale: Int128 = 1_000_000_000_000_000

/// The least common denominator, or nil when it exceeds the finest scale.
private func commonDenominator(_ values: [Rational]) -> Int128? {
  var common: Int128 = 1
  for value in values where common % value.denominator != 0 {
    guard value.denominator <= finestScale else { return nil }
    common *= value.denominator / commonDivisor(common, value.denominator)
    if common > finestScale { return nil }
  }
  return common
}

private func commonDivisor(_ first: Int128, _ second: Int128) -> Int128 {
  var (larger, smaller) = (first, second)
  while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
  return larger
}
