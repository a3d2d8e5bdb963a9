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
  let change: GivenChange?

  private enum CodingKeys: String, CodingKey {
    case kind, section, month, state, target, met, items, indicators, evaluated, basis, limits
    case change
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

  init(_ given: GivenSection, _ assessment: MonthlyAssessment, _ before: MonthlyAssessment?) {
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
    change = before.flatMap { before in
      guard let from = before.waterClass, let to = assessment.waterClass else { return nil }
      let isSame = before.evaluated == assessment.evaluated
      return GivenChange(
        since: before.month,
        isSame ? .changed(WaterQuality.change(from: from, to: to)) : .notComparable(.otherItems))
    }
  }

  var targetSymbol: String { WaterClass(id: target)?.symbol ?? target }
  var symbol: String { waterClass.flatMap { WaterClass(id: $0) }?.symbol ?? "—" }

  func wording(_ language: Language) -> String {
    waterClass.flatMap { WaterClass(id: $0) }?.state.name[language] ?? "—"
  }
}

/// A main pollution indicator of a section or a river.
struct GivenIndicator: Encodable {
  let parameter: String
  let multiple: String?
  let exceedancePercent: String?

  /// `高锰酸盐指数(1.2)`; pH and oxygen have no multiple.
  func text(_ language: Language) -> String {
    let name = GivenWords.name(parameter, language)
    if let multiple { return "\(name)(\(multiple))" }
    return exceedancePercent.map { "\(name)(\($0)%)" } ?? name
  }
}

/// How a month compares with the one before it in the file.
struct GivenChange: Encodable {
  let since: String
  let change: String?
  let wording: String
  private let words: Text

  private enum CodingKeys: String, CodingKey { case since, change, wording }

  init(since month: Month, _ comparison: RiverComparison) {
    since = month.description
    switch comparison {
    case .changed(let found): (change, words) = (found.id, found.name)
    case .notComparable(let reason): (change, words) = (nil, reason.name)
    }
    wording = words.zh
  }

  func text(_ language: Language) -> String { words[language] }
}
