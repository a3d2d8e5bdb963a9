/// An exact fraction in lowest terms with a positive denominator. Overflow traps, it never wraps.
package struct Rational: Sendable, Hashable, Comparable {
  package let numerator: Int128
  package let denominator: Int128

  package init(_ numerator: Int128, _ denominator: Int128 = 1) {
    precondition(denominator != 0, "a fraction has a denominator")
    let divisor = greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int128(divisor)
    self.denominator = sign * denominator / Int128(divisor)
  }

  package static let zero = Rational(0)

  package static func + (left: Rational, right: Rational) -> Rational {
    let divisor = Int128(
      greatestCommonDivisor(left.denominator.magnitude, right.denominator.magnitude))
    let factor = right.denominator / divisor
    return Rational(
      left.numerator * factor + right.numerator * (left.denominator / divisor),
      left.denominator * factor)
  }

  package static prefix func - (value: Rational) -> Rational {
    Rational(-value.numerator, value.denominator)
  }

  package static func - (left: Rational, right: Rational) -> Rational { left + -right }

  package static func * (left: Rational, right: Rational) -> Rational {
    let first = Rational(left.numerator, right.denominator)
    let second = Rational(right.numerator, left.denominator)
    return Rational(
      first.numerator * second.numerator, first.denominator * second.denominator)
  }

  /// Division by zero traps.
  package static func / (left: Rational, right: Rational) -> Rational {
    left * Rational(right.denominator, right.numerator)
  }

  package static func < (left: Rational, right: Rational) -> Bool {
    (left - right).numerator < 0
  }
}

extension Rational: CustomStringConvertible {
  /// `13/600`, or `3` for a whole number.
  package var description: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }
}

private func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
  var (larger, smaller) = (first, second)
  while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
  return max(larger, 1)
}
