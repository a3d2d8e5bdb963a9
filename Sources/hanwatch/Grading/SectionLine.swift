import Exports
import WaterQuality

/// A judged section's month, or another period, as a JSON line.
struct SectionLine: Encodable {
  let kind = "section"
  let section: String
  let period: String
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
  /// The imports that it stands on, by their numbers; nil where a station measured all of it.
  let imports: [Int64]?
  /// From the period before it.
  let change: GivenChange?
  /// From the same period a year earlier.
  let lastYear: GivenChange?
  /// An evaluated item was imported.
  private let isMarked: Bool

  private enum CodingKeys: String, CodingKey {
    case kind, section, period, state, target, met, items, indicators, evaluated, basis, limits
    case versions, imports, change, lastYear
    case waterClass = "class"
  }

  struct Item: Encodable {
    let parameter: String
    /// None where there are too few data.
    let value: String?
    let waterClass: String?
    let multiple: String?
    let valid: Int
    let expected: Int

    private enum CodingKeys: String, CodingKey {
      case parameter, value, multiple, valid, expected
      case waterClass = "class"
    }
  }

  /// In the order of the file, each beside the file's month before it of the same section.
  static func all(_ graded: [GradedSection]) -> [SectionLine] {
    let bySection = Dictionary(grouping: graded, by: \.given.section)
      .mapValues { $0.sorted { $0.given.month < $1.given.month } }
    return graded.map { own in
      let before = bySection[own.given.section]?.last { $0.given.month < own.given.month }
      return SectionLine(own.assessment, before: before?.assessment)
    }
  }

  /// The section goes by its id.
  init(
    _ assessment: MonthlyAssessment, before: MonthlyAssessment?,
    lastYear: MonthlyAssessment? = nil
  ) {
    section = assessment.section
    period = assessment.period.description
    waterClass = assessment.waterClass?.id
    state = assessment.waterClass?.state.id
    target = assessment.target.id
    met = assessment.isMet
    items = assessment.parameters.map {
      Item(
        parameter: $0.parameter, value: $0.printed, waterClass: $0.waterClass?.id,
        multiple: $0.multiple?.description, valid: $0.valid, expected: $0.expected)
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
    imports = assessment.imports.isEmpty ? nil : assessment.imports
    isMarked = assessment.isPartlyImported
    change = before.map { GivenChange(since: $0.period, .init(from: $0, to: assessment)) }
    self.lastYear = lastYear.map {
      GivenChange(since: $0.period, .init(from: $0, to: assessment))
    }
  }

  var targetSymbol: String { WaterClass(id: target)?.symbol ?? target }
  /// With a mark where it stands on what was imported.
  var symbol: String {
    (waterClass.flatMap { WaterClass(id: $0) }?.symbol ?? "—") + (isMarked ? MeanOrigin.mark : "")
  }

  func wording(_ language: Language) -> String {
    waterClass.flatMap { WaterClass(id: $0) }?.state.name[language] ?? "—"
  }
}
