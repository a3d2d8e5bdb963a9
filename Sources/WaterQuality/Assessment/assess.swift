/// Judges a section's month: mean → round once → class → worst class → target (W16 … W31).
///
/// - Parameter series: the months of the section's series, in the configuration's order; where
///   several measure one parameter, `SeriesMonth.deciding` picks.
package func assess(
  section: Section, month: Month, series: [SeriesMonth],
  table: LimitTable = .gb3838v2002, policy: AssessmentPolicy = .standard
) -> MonthlyAssessment {
  assess(section: section, period: .month(month), series: series, table: table, policy: policy)
}

/// The same of a day, a quarter or a year: each is the mean of its slots (decisions 6).
package func assess(
  section: Section, period: Period, series: [SeriesMonth],
  table: LimitTable = .gb3838v2002, policy: AssessmentPolicy = .standard
) -> MonthlyAssessment {
  let parameters = section.parameters.map { id in
    assess(id, SeriesMonth.deciding(id, among: series), section, period, table, policy)
  }
  let waterClass = parameters.compactMap { $0.isEvaluated ? $0.waterClass : nil }.max()
  return MonthlyAssessment(
    section: section.id, period: period, target: section.target, parameters: parameters,
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
  _ id: String, _ found: SeriesMonth?, _ section: Section, _ period: Period, _ table: LimitTable,
  _ policy: AssessmentPolicy
) -> ParameterAssessment {
  let taken = found.map { PeriodMean($0.slots, of: $0, in: period.length, policy) }
  let basis = policy.multipleBasis.waterClass(target: section.target)
  let over = taken?.mean.flatMap { mean in
    table.limit(id, basis, section.body).flatMap {
      multiple(id, mean, over: $0, table)?.roundedIfItFits(toDecimals: policy.multipleDecimals)
    }
  }
  return ParameterAssessment(
    parameter: id, series: found?.series, mean: taken?.mean, exactMean: taken?.exact,
    printed: taken?.printed, valid: taken?.valid ?? 0, expected: taken?.expected ?? 0,
    belowDetection: taken?.belowDetection ?? 0,
    isEvaluated: table.row(id)?.isEvaluated == true
      && table.limit(id, .I, section.body) != nil,
    waterClass: taken?.mean.flatMap { grade(id, $0, section.body, table) }, multiple: over)
}
