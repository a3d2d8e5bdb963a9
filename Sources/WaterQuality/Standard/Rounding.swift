/// Rounding by GB/T 8170-2008: half to even, once, from the unrounded value.
package enum Rounding {
  /// `numerator / divisor` to the nearest whole number, ties to even. `divisor` is positive.
  package static func halfEven(_ numerator: Int128, over divisor: Int128) -> Int128 {
    let quotient = numerator / divisor
    let remainder = numerator % divisor
    let twice = remainder.magnitude * 2
    let up =
      twice > divisor.magnitude || (twice == divisor.magnitude && quotient.magnitude % 2 == 1)
    return up ? quotient + (numerator < 0 ? -1 : 1) : quotient
  }
}

extension Rational {
  package var magnitude: Rational { numerator < 0 ? -self : self }

  /// Rounded half to even to so many decimals; traps when the result exceeds an Int64.
  package func rounded(toDecimals decimals: Int) -> ExactDecimal {
    let scaled = Rounding.halfEven(numerator * powerOfTen(decimals), over: denominator)
    return ExactDecimal(coefficient: Int64(scaled), decimals: decimals)
  }

  /// As `rounded(toDecimals:)`; nil where that would trap. For numbers that instruments sent.
  package func roundedIfItFits(toDecimals decimals: Int) -> ExactDecimal? {
    let (scaled, overflow) = numerator.multipliedReportingOverflow(by: powerOfTen(decimals))
    guard !overflow else { return nil }
    return Int64(exactly: Rounding.halfEven(scaled, over: denominator)).map {
      ExactDecimal(coefficient: $0, decimals: decimals)
    }
  }

  /// As `rounded(toDecimals:)`, but a value that would become 0 keeps one significant figure:
  /// 0.00005 at three decimals stays 0.00005 (facts of 总站水字〔2020〕90号, as implemented).
  /// For concentrations only, not for multiples or percentages.
  package func roundedKeepingOneFigure(toDecimals decimals: Int) -> ExactDecimal {
    let result = rounded(toDecimals: decimals)
    guard result.isZero, numerator != 0 else { return result }
    // The figure kept is the value's own first one: 0.00006 stays, it does not become 0.0001.
    var wanted = decimals
    let places = ExactDecimal.decimalsRange.upperBound
    while wanted < places, Rational(1, powerOfTen(wanted)) > magnitude { wanted += 1 }
    return rounded(toDecimals: wanted)
  }
}
