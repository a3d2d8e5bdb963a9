import WaterQuality

/// A graded section's month as a JSON line.
struct SectionLine: Encodable {
  let kind = "section"
  let section: String
  let month: String
  let waterClass: String?
  let state: String?
  let target: String
  let met: Bool?
  let items: [Item]
  let indicators: [GivenIndicator]
  let evaluated: [String]
  let basis: String
  let limits: String
  let versions: GivenVersions
  let change: GivenChange?

  private enum CodingKeys: String, CodingKey {
    case kind, section, month, state, target, met, items, indicators, evaluated, basis, limits
    case versions, change
    case waterClass = "class"
  }

  struct Item: Encodable {
    let parameter: String
    let value: String
    let waterClass: String?
    let multiple: String?

    private enum CodingKeys: String, CodingKey {
      case parameter, value, multiple
      case waterClass = "class"
    }
  }

  /// In the order of the file, each beside the file's month before it of the same section.
  static func all(_ graded: [GradedSection]) -> [SectionLine] {
    let bySection = Dictionary(grouping: graded, by: \.given.section)
      .mapValues { $0.sorted { $0.given.month < $1.given.month } }
    return graded.map { own in
      let before = bySection[own.given.section]?.last { $0.given.month < own.given.month }
      return SectionLine(own.given, own.assessment, before?.assessment)
    }
  }

  private init(
    _ given: GivenSection, _ assessment: MonthlyAssessment, _ before: MonthlyAssessment?
  ) {
    section = given.section
    month = given.month.description
    waterClass = assessment.waterClass?.id
    state = assessment.waterClass?.state.id
    target = assessment.target.id
    met = assessment.isMet
    items = assessment.parameters.map {
      Item(
        parameter: $0.parameter, value: $0.printed ?? "", waterClass: $0.waterClass?.id,
        multiple: $0.multiple?.description)
    }
    indicators = assessment.indicators.map { id in
      GivenIndicator(
        parameter: id, multiple: assessment.parameter(id)?.multiple?.description,
        exceedancePercent: nil)
    }
    evaluated = assessment.evaluated
    basis = assessment.multipleBasis.rawValue
    limits = assessment.tableVersion
    versions = GivenVersions(assessment.versions)
    change = before.map { GivenChange(since: $0.month, .init(from: $0, to: assessment)) }
  }

  var targetSymbol: String { WaterClass(id: target)?.symbol ?? target }
  var symbol: String { waterClass.flatMap { WaterClass(id: $0) }?.symbol ?? "—" }

  func wording(_ language: Language) -> String {
    waterClass.flatMap { WaterClass(id: $0) }?.state.name[language] ?? "—"
  }
}
