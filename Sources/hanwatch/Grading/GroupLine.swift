import WaterQuality

/// Sections that are evaluated together, as a JSON line: a river's, a county's, a river chief's.
struct GroupLine: Encodable {
  /// `river`, `county`, `chief`.
  let kind: String
  let name: String
  let period: String
  let sections: [String]
  let method: String
  let state: String?
  /// The share of classes I to III in percent, with two decimals.
  let goodPercent: String?
  let indicators: [GivenIndicator]
  let evaluated: [String]
  let evaluatedInSome: [String]
  let limits: String
  let versions: GivenVersions
  /// From the period before it.
  let change: GivenChange?
  /// From the same period a year earlier.
  let lastYear: GivenChange?
  private let evaluation: RiverEvaluation

  private enum CodingKeys: String, CodingKey {
    case kind, name, period, sections, method, state, goodPercent, indicators, evaluated
    case evaluatedInSome, limits, versions, change, lastYear
  }

  /// Every river that is named, each month, in the order of their names.
  static func all(_ graded: [GradedSection], _ policy: AssessmentPolicy) -> [GroupLine] {
    let named = graded.filter { $0.given.river != nil }
    return Dictionary(grouping: named) { $0.given.river! }.sorted { $0.key < $1.key }
      .flatMap { river, own in
        var before: (month: Month, evaluation: RiverEvaluation)?
        return Dictionary(grouping: own, by: \.given.month).sorted { $0.key < $1.key }
          .map { month, sections in
            let evaluation = evaluateRiver(
              sections.map { ($0.assessment, $0.given.body) }, policy: policy)
            defer { before = (month, evaluation) }
            return GroupLine(
              .river, river, .month(month), evaluation,
              before: before.map { (.month($0.month), $0.evaluation) })
          }
      }
  }

  /// The sections go by their ids.
  init(
    _ grouping: SectionGrouping, _ name: String, _ period: Period, _ evaluation: RiverEvaluation,
    before: (period: Period, evaluation: RiverEvaluation)?,
    lastYear: (period: Period, evaluation: RiverEvaluation)? = nil
  ) {
    func change(_ earlier: (period: Period, evaluation: RiverEvaluation)) -> GivenChange {
      GivenChange(since: earlier.period, .init(from: earlier.evaluation, to: evaluation))
    }
    kind = grouping.rawValue
    self.name = name
    self.period = period.description
    self.evaluation = evaluation
    self.change = before.map(change)
    self.lastYear = lastYear.map(change)
    sections = evaluation.sections
    method = if case .shares = evaluation.method { "shares" } else { "means" }
    state = evaluation.state?.id
    goodPercent = evaluation.counts.percentGood?.rounded(toDecimals: 2).description
    indicators = evaluation.indicators.map {
      GivenIndicator(
        parameter: $0.parameter, multiple: $0.multiple?.description,
        exceedancePercent: $0.exceedancePercent?.rounded(toDecimals: 2).description)
    }
    evaluated = evaluation.evaluated
    evaluatedInSome = evaluation.evaluatedInSome
    limits = evaluation.tableVersion
    versions = GivenVersions(evaluation.versions)
  }

  func wording(_ language: Language) -> String { evaluation.state?.name[language] ?? "—" }
}
