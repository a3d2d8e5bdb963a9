/// Judges a section's month: mean → round once → class → worst class → target (W16 … W31).
///
/// - Parameter series: the months of the section's series, in the configuration's order; where
///   several measure one parameter, `SeriesMonth.deciding` picks.
package func assess(
  section: Section, month: Month, series: [SeriesMonth],
  table: LimitTable = .gb3838v2002, policy: AssessmentPolicy = .standard
) -> MonthlyAssessment {
  let parameters = section.parameters.map { id in
    assess(id, SeriesMonth.deciding(id, among: series), section, table, policy)
  }
  let waterClass = parameters.compactMap { $0.isEvaluated ? $0.waterClass : nil }.max()
  return MonthlyAssessment(
    section: section.id, month: month, target: section.target, parameters: parameters,
    waterClass: waterClass,
    indicators: indicators(
      parameters, worseThan: policy.multipleBasis.waterClass(target: section.target),
      section.body, table),
    multipleBasis: policy.multipleBasis,
    versions: StandardVersions(
      table,
      parameters: section.parameters.compactMap {
        SeriesMonth.deciding($0, among: series)?.parameter
      }))
}

private func assess(
  _ id: String, _ found: SeriesMonth?, _ section: Section, _ table: LimitTable,
  _ policy: AssessmentPolicy
) -> ParameterAssessment {
  let isEvaluated =
    table.row(id)?.isEvaluated == true && table.limit(id, .I, section.body) != nil
  guard let found,
    policy.isEnough(valid: found.valid, expected: found.expected),
    let exact = mean(found.slots.compactMap(\.mean))
  else {
    return ParameterAssessment(
      parameter: id, series: found?.series, mean: nil, exactMean: nil, printed: nil,
      valid: found?.valid ?? 0,
      expected: found?.expected ?? 0, belowDetection: 0, isEvaluated: isEvaluated,
      waterClass: nil, multiple: nil)
  }
  let averaging = Averaging(id)
  let rounded = averaging.rounded(exact, toDecimals: found.parameter.assessmentDecimals)
  let basis = policy.multipleBasis.waterClass(target: section.target)
  let over = table.limit(id, basis, section.body).flatMap {
    multiple(id, rounded, over: $0, table)?
      .roundedIfItFits(toDecimals: policy.multipleDecimals)
  }
  return ParameterAssessment(
    parameter: id, series: found.series, mean: rounded, exactMean: exact,
    printed: printed(exact, rounded, found), valid: found.valid, expected: found.expected,
    belowDetection: found.slots.reduce(0) { $0 + ($1.isValid ? $1.belowDetection : 0) },
    isEvaluated: isEvaluated, waterClass: grade(id, rounded, section.body, table),
    multiple: over)
}

/// A mean below the detection limit prints as the limit with `L`, as published notices do.
private func printed(_ exact: Rational, _ rounded: ExactDecimal, _ found: SeriesMonth) -> String {
  switch Averaging(found.parameter.id) {
  case .hydrogenIons:
    return HydrogenIons.pH(exact, decimals: 1).description
  case .arithmetic:
    if let limit = found.detectionLimit, exact < limit.rational { return "\(limit)L" }
    return rounded.description
  }
}
