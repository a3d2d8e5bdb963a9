/// The class of one parameter's value: the lowest class whose limit the value meets, else
/// `worseThanV` (W18). Nil where the table has no limits for this water: rivers and total nitrogen.
///
/// COD 15 is class I, never II, because both share 15. pH outside 6–9 meets no class.
package func grade(
  _ parameter: String, _ value: Rational, _ body: WaterBody, _ table: LimitTable
) -> WaterClass? {
  var hasLimits = false
  for waterClass in WaterClass.allCases {
    guard let limit = table.limit(parameter, waterClass, body) else { continue }
    if limit.isMet(by: value) { return waterClass }
    hasLimits = true
  }
  return hasLimits ? .worseThanV : nil
}

/// As `grade` of an exact fraction, for a value that is already rounded.
package func grade(
  _ parameter: String, _ value: ExactDecimal, _ body: WaterBody, _ table: LimitTable
) -> WaterClass? {
  grade(parameter, value.rational, body, table)
}

/// The class of a section: the worst of its evaluated parameters (单因子评价法, W19). Items that
/// 环办〔2011〕22号 leaves out (total nitrogen, faecal coliform) are passed over. Nil when nothing
/// could be judged.
package func grade(
  _ values: [String: ExactDecimal], _ body: WaterBody, _ table: LimitTable
) -> WaterClass? {
  values.compactMap { parameter, value in
    table.row(parameter)?.isEvaluated == true ? grade(parameter, value, body, table) : nil
  }.max()
}

extension Limit {
  /// As `isMet(by:)`, for an exact fraction.
  package func isMet(by value: Rational) -> Bool {
    switch self {
    case .atMost(let bound): value <= bound.rational
    case .atLeast(let bound): value >= bound.rational
    case .within(let low, let high): value >= low.rational && value <= high.rational
    }
  }
}
