internal import Settlement
internal import WaterQuality

/// What a notice's template prints: text only, every number already in its final form.
struct NoticeView {
  let site: String
  let year: Int
  let month: Int
  let isExample: Bool
  let sectionCount: Int
  let judgedCount: Int
  let metCount: Int
  let metShare: String
  let goodCount: Int
  let goodShare: String
  let comparison: String?
  let unjudged: String?
  let classes: [ClassColumn]
  let sections: [SectionRow]
  let parameters: [Column]
  let means: [MeanRow]
  let evaluated: String
  let standard: String
  let monthPercent: Int
  let slotPercent: Int
  let multipleBasis: String
  let hasSettlement: Bool
  let settlements: [SettlementView]
  /// What stands behind the mark ※, and what was left out.
  let footnotes: [String]
  let basis: String

  struct ClassColumn {
    let name: String
    let css: String
    let count: Int
    let share: String
  }

  struct Column {
    let name: String
    /// Nil where the parameter has none: a template shows an empty text as there.
    let unit: String?
  }

  struct SectionRow {
    let number: Int
    let river: String
    let section: String
    let county: String
    let target: String
    let lastYear: String
    let now: String
    /// The parameters the class could not take into account.
    let gap: String?
    let css: String
    let change: String
    let met: String
    let isMissed: Bool
    let valid: String
  }

  struct MeanRow {
    let section: String
    let values: [Value]

    struct Value {
      let text: String
      let isOver: Bool
    }
  }

  init(_ report: MonthlyReport, _ language: Language) {
    let judged = report.assessments.compactMap(\.waterClass)
    let counts = ClassCounts(judged)
    let met = report.assessments.count { $0.isMet == true }
    site = report.site.name
    year = report.month.year
    month = report.month.number
    isExample = report.isExample
    sectionCount = report.assessments.count
    judgedCount = judged.count
    metCount = met
    metShare = NoticeWording.percent(
      judged.isEmpty ? nil : Rational(Int128(met) * 100, Int128(judged.count)))
    goodCount = counts[.I] + counts[.II] + counts[.III]
    goodShare = NoticeWording.percent(counts.percentGood)
    comparison = Self.comparison(report, language)
    let missing = report.assessments.filter { $0.waterClass == nil }
      .map { report.site.section($0.section)?.name ?? $0.section }
    unjudged =
      missing.isEmpty ? nil : missing.joined(separator: language == .zh ? "、" : ", ")
    classes = WaterClass.allCases.map {
      ClassColumn(
        name: $0.symbol, css: "c\($0.rawValue)", count: counts[$0],
        share: NoticeWording.percent(counts.percent($0)))
    }
    sections = report.assessments.enumerated().map {
      SectionRow($0.element, number: $0.offset + 1, report, language)
    }
    parameters = report.parameters.map {
      Column(name: $0.name[language], unit: $0.unit == .none ? nil : $0.unit.rawValue)
    }
    means = report.assessments.map { MeanRow($0, report, language) }
    evaluated = Self.evaluated(report, language)
    standard = Set(report.assessments.map(\.tableVersion)).sorted().joined(separator: ", ")
    monthPercent = report.policy.monthPercent
    slotPercent = report.policy.slotPercent
    multipleBasis = report.policy.multipleBasis.name[language]
    hasSettlement = !report.settlements.isEmpty
    settlements = report.settlements.map { SettlementView($0, report, language) }
    footnotes = ImportFootnotes(report, language).lines
    basis = report.basis
  }

  /// The parameters that decided classes, in the site's order (W31).
  private static func evaluated(_ report: MonthlyReport, _ language: Language) -> String {
    let used = Set(report.assessments.flatMap(\.evaluated))
    return report.parameters.filter { used.contains($0.id) }.map { $0.name[language] }
      .joined(separator: language == .zh ? "、" : ", ")
  }

  /// The change of the share of good sections, over those that both years judged.
  private static func comparison(_ report: MonthlyReport, _ language: Language) -> String? {
    let pairs = report.assessments.compactMap { now -> (WaterClass, WaterClass)? in
      guard let class1 = now.waterClass,
        let class0 = report.lastYear(now.section)?.waterClass
      else { return nil }
      return (class1, class0)
    }
    guard let now = ClassCounts(pairs.map(\.0)).percentGood,
      let before = ClassCounts(pairs.map(\.1)).percentGood
    else { return nil }
    let points = (now - before).magnitude.rounded(toDecimals: 1)
    let change: Text =
      if now == before {
        Text("持平", "unchanged")
      } else if now > before {
        Text("上升\(points)个百分点", "up by \(points) percentage points")
      } else {
        Text("下降\(points)个百分点", "down by \(points) percentage points")
      }
    return Text(
      "与上年同月相比（可比断面\(pairs.count)个），优良断面比例\(change.zh)",
      "Against the same month of last year (\(pairs.count) comparable sections) the share of "
        + "good sections is \(change.en)")[language]
  }
}

extension NoticeView.SectionRow {
  init(
    _ assessment: MonthlyAssessment, number: Int, _ report: MonthlyReport, _ language: Language
  ) {
    let found = report.site.section(assessment.section)
    let before = report.lastYear(assessment.section)
    let judged = assessment.parameters.filter(\.isEvaluated)
    let valid = judged.reduce(0) { $0 + $1.valid }
    let expected = judged.reduce(0) { $0 + $1.expected }
    self.init(
      number: number, river: found?.river ?? "", section: found?.name ?? assessment.section,
      county: found.map { NoticeWording.county($0.county)[language] } ?? "",
      target: assessment.target.symbol,
      lastYear: before.map { NoticeWording.classWithFactors($0, report, language) } ?? "—",
      now: NoticeWording.classWithFactors(assessment, report, language),
      gap: assessment.waterClass.flatMap { _ in
        NoticeWording.gap(assessment, report, language)
      },
      css: assessment.waterClass.map { "c\($0.rawValue)" } ?? "none",
      change: NoticeWording.change(assessment.waterClass, before?.waterClass)[language],
      met: NoticeWording.met(assessment.isMet)[language], isMissed: assessment.isMet == false,
      valid: "\(valid)/\(expected)")
  }
}

extension NoticeView.MeanRow {
  init(_ assessment: MonthlyAssessment, _ report: MonthlyReport, _ language: Language) {
    let insufficient = NoticeWording.insufficient[language]
    self.init(
      section: report.site.section(assessment.section)?.name ?? assessment.section,
      values: report.parameters.map { parameter in
        guard let found = assessment.parameter(parameter.id) else {
          return Value(text: "—", isOver: false)
        }
        return Value(
          text: found.marked ?? "\(insufficient) (\(found.valid)/\(found.expected))",
          isOver: found.isEvaluated && (found.waterClass.map { $0 > assessment.target } ?? false))
      })
  }
}
