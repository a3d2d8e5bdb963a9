/// Judges a section's month: mean → round once → class → worst class → target (W16 … W31).
///
/// - Parameter series: the months of the section's series, in the configuration's order; where
///   several measure one parameter, `SeriesMonth.deciding` picks.
/// - Parameter imported: what was measured elsewhere; it fills in where a series has no valid mean.
package func assess(
  section: Section, month: Month, series: [SeriesMonth], imported: [ImportedMonth] = [],
  table: LimitTable = .gb3838v2002, policy: AssessmentPolicy = .standard
) -> MonthlyAssessment {
  assess(
    section: section, period: .month(month), series: series, imported: imported, table: table,
    policy: policy)
}

/// The same of a day, a quarter or a year: each is the mean of its slots (decisions 6). Where they
/// are too few, a quarter or a year is the mean of its months as far as some were imported; a day
/// is not known by them.
package func assess(
  section: Section, period: Period, series: [SeriesMonth], imported: [ImportedMonth] = [],
  table: LimitTable = .gb3838v2002, policy: AssessmentPolicy = .standard
) -> MonthlyAssessment {
  let given =
    period.length == .day
    ? [] : imported.filter { $0.section == section.id && period.months.contains($0.month) }
  let parameters = section.parameters.map { id in
    assess(
      id, SeriesMonth.deciding(id, among: series), given.filter { $0.parameter.id == id }, section,
      period, table, policy)
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
      parameters: section.parameters.compactMap { id in
        SeriesMonth.deciding(id, among: series)?.parameter
          ?? given.first { $0.parameter.id == id }?.parameter
      }))
}

private func assess(
  _ id: String, _ found: SeriesMonth?, _ given: [ImportedMonth], _ section: Section,
  _ period: Period, _ table: LimitTable, _ policy: AssessmentPolicy
) -> ParameterAssessment {
  let isEvaluated =
    table.row(id)?.isEvaluated == true && table.limit(id, .I, section.body) != nil
  let taken = found.map { PeriodMean($0.slots, of: $0, in: period.length, policy) }
  let elsewhere =
    period.length == .month
    ? given.first.flatMap(ImportedMean.init) : ImportedMean(found, given, in: period, policy)
  if taken?.mean == nil, let elsewhere {
    return elsewhere.assessed(section, isEvaluated: isEvaluated, table, policy)
  }
  let basis = policy.multipleBasis.waterClass(target: section.target)
  let over = taken?.mean.flatMap { mean in
    table.limit(id, basis, section.body).flatMap {
      multiple(id, mean, over: $0, table)?.roundedIfItFits(toDecimals: policy.multipleDecimals)
    }
  }
  return ParameterAssessment(
    parameter: id, series: found?.series, mean: taken?.mean, exactMean: taken?.exact,
    printed: taken?.printed, valid: taken?.valid ?? 0, expected: taken?.expected ?? 0,
    belowDetection: taken?.belowDetection ?? 0, isEvaluated: isEvaluated,
    waterClass: taken?.mean.flatMap { grade(id, $0, section.body, table) }, multiple: over)
}
