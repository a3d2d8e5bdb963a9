/// How a parameter's values are averaged.
package enum Averaging: Sendable, Hashable {
  /// Σx ÷ n.
  case arithmetic
  /// pH: over hydrogen ions, −lg(mean(10^−pH)) (W17). Values are then whole numbers of
  /// 10^−24 mol/L (`HydrogenIons`), so that a mean does not depend on the order of its terms.
  case hydrogenIons

  package init(_ parameter: String) {
    self = parameter == "ph" ? .hydrogenIons : .arithmetic
  }

  /// A value in the scale that means are taken in; nil for a pH that no water has.
  package func amount(_ value: ExactDecimal) -> Rational? {
    switch self {
    case .arithmetic: value.rational
    case .hydrogenIons: HydrogenIons.amount(value).map { Rational($0) }
    }
  }

  /// A mean taken in this scale, back in the parameter's unit and rounded half to even, once.
  package func rounded(_ mean: Rational, toDecimals decimals: Int) -> ExactDecimal {
    switch self {
    case .arithmetic: mean.roundedKeepingOneFigure(toDecimals: decimals)
    case .hydrogenIons: HydrogenIons.pH(mean, decimals: min(decimals, HydrogenIons.decimals))
    }
  }

  /// A mean taken in this scale, back in the parameter's unit as exactly as the scale permits: a
  /// pH has at most three decimals.
  package func value(_ mean: Rational) -> Rational {
    switch self {
    case .arithmetic: mean
    case .hydrogenIons: HydrogenIons.pH(mean, decimals: HydrogenIons.decimals).rational
    }
  }
}
