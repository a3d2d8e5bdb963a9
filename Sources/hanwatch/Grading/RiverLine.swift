import WaterQuality

/// A graded river's month as a JSON line.
struct RiverLine: Encodable {
  let kind = "river"
  let river: String
  let month: String
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
  let change: GivenChange?
  private let evaluation: RiverEvaluation

  private enum CodingKeys: String, CodingKey {
    case kind, river, month, sections, method, state, goodPercent, indicators, evaluated
    case evaluatedInSome, limits, versions, change
  }

  /// Every river that is named, each month, in the order of their names.
  static func all(_ graded: [GradedSection], _ policy: AssessmentPolicy) -> [RiverLine] {
    let named = graded.filter { $0.given.river != nil }
    return Dictionary(grouping: named) { $0.given.river! }.sorted { $0.key < $1.key }
      .flatMap { river, own in
        var before: (month: Month, evaluation: RiverEvaluation)?
        return Dictionary(grouping: own, by: \.given.month).sorted { $0.key < $1.key }
          .map { month, sections in
            let evaluation = evaluateRiver(
              sections.map { ($0.assessment, $0.given.body) }, policy: policy)
            defer { before = (month, evaluation) }
            return RiverLine(
              river, month, evaluation,
              before.map {
                GivenChange(since: $0.month, .init(from: $0.evaluation, to: evaluation))
              })
          }
      }
  }

  private init(
    _ river: String, _ month: Month, _ evaluation: RiverEvaluation, _ change: GivenChange?
  ) {
    self.river = river
    self.month = month.description
    self.evaluation = evaluation
    self.change = change
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
