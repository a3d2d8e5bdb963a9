/// The exceedance multiple 超标倍数: (value − limit) ÷ limit, exact (W23). Nil when the limit is
/// met, and for pH, dissolved oxygen and water temperature, which have none (环办〔2011〕22号).
///
/// 6.30 against 6 is 1/20; a notice prints it rounded: 0.05.
package func multiple(
  _ parameter: String, _ value: ExactDecimal, over limit: Limit, _ table: LimitTable
) -> Rational? {
  guard table.row(parameter)?.hasMultiple == true, case .atMost(let bound) = limit,
    value > bound, !bound.isZero
  else { return nil }
  return (value.rational - bound.rational) / bound.rational
}

/// Which limit an exceedance multiple is counted from. Both are in use, so it is always named.
package enum MultipleBasis: String, Sendable, CaseIterable {
  /// Class III, as 环办〔2011〕22号 has it.
  case classIII
  /// The section's own target, as city notices have it.
  case target

  /// The class whose limit counts for a section with this target.
  package func waterClass(target: WaterClass) -> WaterClass {
    switch self {
    case .classIII: .III
    case .target: target
    }
  }

  /// As printed beside multiples.
  package var name: Text {
    switch self {
    case .classIII: Text("超标倍数以Ⅲ类标准限值计", "Multiples are counted from the class Ⅲ limit")
    case .target:
      Text("超标倍数以断面目标类别限值计", "Multiples are counted from the section's target class limit")
    }
  }
}
