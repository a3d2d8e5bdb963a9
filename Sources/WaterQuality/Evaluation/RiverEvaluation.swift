/// The state of a river, a basin or a water system in a period (环办〔2011〕22号; 2.4 of the facts).
package struct RiverEvaluation: Sendable, Equatable {
  /// The sections that have a class, by their names: the order of the input changes nothing.
  package let sections: [String]
  package let counts: ClassCounts
  /// Nil where no section has a class.
  package let state: WaterState?
  package let method: Method
  /// At most three, the gravest first; none where the state is excellent or good.
  package let indicators: [Indicator]
  /// The items that every one of its sections was judged by, and those that only some were.
  package let evaluated: [String]
  package let evaluatedInSome: [String]
  package let tableVersion: String
  /// The editions that it was evaluated by.
  package let versions: StandardVersions

  package enum Method: Sendable, Equatable {
    /// Fewer than five sections: each item's mean over the sections, then the worst item.
    case means([ParameterAssessment], waterClass: WaterClass?)
    /// Five or more: shares of the classes.
    case shares
  }

  /// A main pollution indicator 主要污染指标 of a river.
  package struct Indicator: Sendable, Equatable {
    package let parameter: String
    /// With five sections or more: the share of all sections in which it is over class III
    /// 断面超标率, in percent, exact.
    package let exceedancePercent: Rational?
    /// With fewer: the multiple of the river's mean over class III; nil for pH and oxygen.
    package let multiple: ExactDecimal?

    package init(parameter: String, exceedancePercent: Rational?, multiple: ExactDecimal?) {
      self.parameter = parameter
      self.exceedancePercent = exceedancePercent
      self.multiple = multiple
    }
  }
}

/// Evaluates the sections of a river. Sections without a class take no part.
///
/// - Parameter sections: each with its kind of water; lakes are judged by lake limits, as a river
///   of fewer than five sections is by river limits.
package func evaluateRiver(
  _ sections: [(assessment: MonthlyAssessment, body: WaterBody)],
  parameters: [Parameter] = Parameter.builtIn, table: LimitTable = .gb3838v2002,
  policy: AssessmentPolicy = .standard
) -> RiverEvaluation {
  let judged = sections.filter { $0.assessment.waterClass != nil }
  let counts = ClassCounts(judged.compactMap(\.assessment.waterClass))
  let evaluated = judged.map { Set($0.assessment.evaluated) }
  let inAll = evaluated.dropFirst().reduce(evaluated.first ?? []) { $0.intersection($1) }
  let inSome = evaluated.reduce(Set()) { $0.union($1) }.subtracting(inAll)
  let ids = inAll.union(inSome)
  let judgedParameters = parameters.filter { ids.contains($0.id) }
  func result(
    _ state: WaterState?, _ method: RiverEvaluation.Method, _ found: [RiverEvaluation.Indicator]
  ) -> RiverEvaluation {
    let isClean = state.map { $0 <= .good } ?? true
    return RiverEvaluation(
      sections: judged.map(\.assessment.section).sorted(), counts: counts, state: state,
      method: method,
      indicators: isClean ? [] : found, evaluated: table.ordered(inAll),
      evaluatedInSome: table.ordered(inSome), tableVersion: table.version,
      versions: StandardVersions(table, parameters: judgedParameters))
  }
  if let state = counts.state {
    return result(state, .shares, indicatorsByRate(judged, table))
  }
  let means = table.ordered(inAll.union(inSome)).map { id in
    riverMean(id, parameters.first { $0.id == id }, judged, table, policy)
  }
  let waterClass = means.compactMap(\.waterClass).max()
  let over = indicators(means, worseThan: .III, .river, table).map { id in
    RiverEvaluation.Indicator(
      parameter: id, exceedancePercent: nil,
      multiple: means.first { $0.parameter == id }?.multiple)
  }
  return result(waterClass?.state, .means(means, waterClass: waterClass), over)
}

/// An item's mean over the sections that have one, rounded once from their exact means.
private func riverMean(
  _ id: String, _ parameter: Parameter?,
  _ sections: [(assessment: MonthlyAssessment, body: WaterBody)], _ table: LimitTable,
  _ policy: AssessmentPolicy
) -> ParameterAssessment {
  let found = sections.compactMap { $0.assessment.parameter(id) }.filter { $0.mean != nil }
  let exact = mean(found.compactMap(\.exactMean))
  // An item of the user's own without decimals keeps those its sections have.
  let decimals = parameter?.assessmentDecimals ?? found.compactMap(\.mean?.decimals).max() ?? 0
  let rounded = exact.map { Averaging(id).rounded($0, toDecimals: decimals) }
  let over = rounded.flatMap { value in
    table.limit(id, .III, .river).flatMap {
      multiple(id, value, over: $0, table)?
        .roundedIfItFits(toDecimals: policy.multipleDecimals)
    }
  }
  return ParameterAssessment(
    parameter: id, series: nil, mean: rounded, exactMean: exact,
    printed: rounded?.description, valid: found.count, expected: sections.count,
    belowDetection: 0, isEvaluated: true,
    waterClass: rounded.flatMap { grade(id, $0, .river, table) }, multiple: over)
}

/// The items over class III by the share of all sections that they are over it in.
private func indicatorsByRate(
  _ sections: [(assessment: MonthlyAssessment, body: WaterBody)], _ table: LimitTable
) -> [RiverEvaluation.Indicator] {
  let rates: [(parameter: String, over: Int)] = table.rows.filter(\.isEvaluated).map { row in
    let over = sections.count { section in
      guard let mean = section.assessment.parameter(row.parameter)?.mean,
        let limit = table.limit(row.parameter, .III, section.body)
      else { return false }
      return !limit.isMet(by: mean)
    }
    return (row.parameter, over)
  }
  // Sorting is stable by hand: equal shares stand in the order of table 1.
  return rates.enumerated().filter { $0.element.over > 0 }
    .sorted { ($1.element.over, $0.offset) < ($0.element.over, $1.offset) }
    .prefix(3)
    .map { entry in
      RiverEvaluation.Indicator(
        parameter: entry.element.parameter,
        exceedancePercent: Rational(
          Int128(entry.element.over) * 100, Int128(sections.count)), multiple: nil)
    }
}

extension LimitTable {
  /// Parameters in the order of the table.
  fileprivate func ordered(_ parameters: Set<String>) -> [String] {
    rows.map(\.parameter).filter(parameters.contains)
  }
}
