/// A named column of limits (water-quality, 5.4). The columns disagree, so a station says which one
/// it goes by, and may put numbers of its own in their place.
package struct QualityLimitSet: Sendable {
  /// `cnemc`: the key in files.
  package let id: String
  package let source: Text
  package let confidence: QualityLimit.Confidence
  let rows: [Row]

  struct Row: Sendable {
    let criterion: QualityCriterion
    /// Nil for every parameter that has no row of its own.
    let parameter: String?
    let bound: QualityBound
    var above: QualityNumber?
  }

  package static let builtIn = [deployed, cnemc]

  /// The limits of one parameter.
  package func limits(of parameter: String) -> [QualityCriterion: QualityLimit] {
    var found: [QualityCriterion: QualityLimit] = [:]
    let own = rows.filter { $0.parameter == parameter }
    for row in rows.filter({ $0.parameter == nil }) + own {
      found[row.criterion] = QualityLimit(
        row.bound, above: row.above, source: source, confidence: confidence)
    }
    // The water's own volume share has one source in both columns.
    found[.stockVolume] = QualityLimit(
      .percent(exactly("2")), source: Text("公开的数采程序（HGXS5/wlw）", "HGXS5/wlw"),
      confidence: .secondary)
    return found
  }
}

extension QualityLimitSet.Row {
  init(
    _ criterion: QualityCriterion, _ parameter: String? = nil, absolute: String? = nil,
    percent: String? = nil, between: (String, String)? = nil, atLeast: String? = nil,
    above: String? = nil
  ) {
    let bound: QualityBound? =
      absolute.map { .absolute(exactly($0)) } ?? percent.map { .percent(exactly($0)) }
      ?? between.map { .between(exactly($0.0), exactly($0.1)) }
      ?? atLeast.map { .atLeast(exactly($0)) }
    guard let bound else { preconditionFailure("a row has a bound") }
    self.init(
      criterion: criterion, parameter: parameter, bound: bound, above: above.map(exactly))
  }
}

/// A number of a table of ours.
private func exactly(_ text: String) -> QualityNumber {
  guard let number = QualityNumber(text) else { preconditionFailure("'\(text)' is a number") }
  return number
}
