/// Judges values that are means already, as a laboratory or another network gives them. They are
/// taken as they are given: a mean is rounded once, and not by whoever grades it (W16).
///
/// - Parameter values: in the parameters' units; a value below its detection limit as half of it.
package func assess(
  section: Section, month: Month, values: [GivenValue], table: LimitTable = .gb3838v2002,
  policy: AssessmentPolicy = .standard
) -> MonthlyAssessment {
  let basis = policy.multipleBasis.waterClass(target: section.target)
  let parameters = values.map { given in
    let limit = table.limit(given.parameter, basis, section.body)
    return ParameterAssessment(
      parameter: given.parameter, series: nil, mean: given.value,
      exactMean: Averaging(given.parameter).amount(given.value), printed: given.printed, valid: 1,
      expected: 1, belowDetection: given.isBelowDetection ? 1 : 0,
      isEvaluated: table.row(given.parameter)?.isEvaluated == true
        && table.limit(given.parameter, .I, section.body) != nil,
      waterClass: grade(given.parameter, given.value, section.body, table),
      multiple: limit.flatMap {
        multiple(given.parameter, given.value, over: $0, table)?
          .roundedIfItFits(toDecimals: policy.multipleDecimals)
      })
  }
  return MonthlyAssessment(
    section: section.id, period: .month(month), target: section.target, parameters: parameters,
    waterClass: parameters.compactMap { $0.isEvaluated ? $0.waterClass : nil }.max(),
    indicators: indicators(parameters, worseThan: basis, section.body, table),
    multipleBasis: policy.multipleBasis, versions: StandardVersions(table))
}

/// A parameter's mean that somebody else has taken.
package struct GivenValue: Sendable, Equatable {
  package let parameter: String
  /// Half the detection limit where it lies below that.
  package let value: ExactDecimal
  package let isBelowDetection: Bool
  /// As it was given: `0.53`, `0.025L`.
  package let printed: String

  package init(
    parameter: String, value: ExactDecimal, isBelowDetection: Bool = false, printed: String? = nil
  ) {
    self.parameter = parameter
    self.value = value
    self.isBelowDetection = isBelowDetection
    self.printed = printed ?? value.description
  }
}
