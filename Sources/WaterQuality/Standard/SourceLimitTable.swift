/// Limits of an edition that have no classes: one value that is met or not (GB 3838-2002 tables 2
/// and 3, for drinking-water sources 集中式生活饮用水地表水源地).
package struct SourceLimitTable: Sendable {
  /// As printed beside a result: `GB 3838-2002 表2、表3`.
  package let version: String
  /// First day the table is in force.
  package let effective: CivilDate
  package let rows: [Row]

  package struct Row: Sendable {
    package let parameter: String
    package let limit: ExactDecimal
    /// 2: supplementary items 补充项目; 3: specific items 特定项目.
    package let table: Int
  }

  package func row(_ parameter: String) -> Row? { rows.first { $0.parameter == parameter } }

  /// Whether a value, in the parameter's unit, meets its limit; nil where the tables have none.
  package func isMet(_ parameter: String, by value: ExactDecimal) -> Bool? {
    row(parameter).map { value <= $0.limit }
  }

  /// (value − limit) ÷ limit, exact; nil within the limit and where there is none.
  package func multiple(_ parameter: String, _ value: ExactDecimal) -> Rational? {
    guard let limit = row(parameter)?.limit, value > limit else { return nil }
    return (value.rational - limit.rational) / limit.rational
  }

  /// All of table 2, and the metals of table 3. Iron and manganese: standard; the others secondary.
  package static let gb3838v2002 = SourceLimitTable(
    version: "GB 3838-2002 表2、表3", effective: CivilDate(year: 2002, month: 6, day: 1)!,
    rows: [
      ("so4", "250", 2), ("cl", "250", 2), ("no3n", "10", 2), ("fe", "0.3", 2), ("mn", "0.1", 2),
      ("mo", "0.07", 3), ("co", "1.0", 3), ("be", "0.002", 3), ("b", "0.5", 3),
      ("sb", "0.005", 3), ("ni", "0.02", 3), ("ba", "0.7", 3), ("v", "0.05", 3),
      ("ti", "0.1", 3), ("tl", "0.0001", 3),
    ].map { Row(parameter: $0.0, limit: ExactDecimal($0.1)!, table: $0.2) })
}
