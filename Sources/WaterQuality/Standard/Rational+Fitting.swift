/// Arithmetic for numbers that instruments sent: nil where the result has more digits than there
/// is room for.
extension Rational {
  func multipliedIfItFits(by other: Rational) -> Rational? {
    let first = Rational(numerator, other.denominator)
    let second = Rational(other.numerator, denominator)
    let (above, tooHigh) = first.numerator.multipliedReportingOverflow(by: second.numerator)
    let (below, tooLow) = first.denominator.multipliedReportingOverflow(by: second.denominator)
    return tooHigh || tooLow ? nil : Rational(above, below)
  }

  func scaledIfItFits(by factor: Int128) -> Rational? { multipliedIfItFits(by: Rational(factor)) }

  /// Division by zero traps.
  func dividedIfItFits(by other: Rational) -> Rational? {
    multipliedIfItFits(by: Rational(other.denominator, other.numerator))
  }
}
