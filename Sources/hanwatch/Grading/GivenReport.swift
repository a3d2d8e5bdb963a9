import Daemon
import WaterQuality

/// Values that others have measured, graded: each section and month, each river and month, and how
/// a month compares with the file's month before it.
struct GivenReport {
  private let basis: MultipleBasis
  private let sections: [SectionLine]
  private let rivers: [RiverLine]

  /// A file that ends in `.json` is a list, everything else a table. Problems end the command with
  /// every one of them.
  init(_ path: String, _ defaults: GivenDefaults, _ basis: MultipleBasis) throws {
    let policy = AssessmentPolicy(multipleBasis: basis)
    let graded = try GivenFile.read(path, defaults).map { GradedSection($0, policy) }
    self.basis = basis
    sections = SectionLine.all(graded)
    rivers = RiverLine.all(graded, policy)
  }

  func jsonLines() throws -> [String] {
    try sections.map { try JSONLine.text($0) } + rivers.map { try JSONLine.text($0) }
  }

  func text(_ language: Language) -> String {
    let zh = language == .zh
    var table = Table(
      zh
        ? ["断面", "月份", "目标", "类别", "水质状况", "达标", "主要污染指标", "评价指标", "变化"]
        : [
          "section", "month", "target", "class", "state", "met", "main indicators", "judged by",
          "change",
        ])
    for line in sections {
      table.add([
        line.section, line.month, line.targetSymbol, line.symbol, line.wording(language),
        line.met.map { zh ? ($0 ? "是" : "否") : ($0 ? "yes" : "no") } ?? "—",
        line.indicators.map { $0.text(language) }.joined(separator: zh ? "、" : ", "),
        line.evaluated.map { Parameter.builtInName($0, language) }.joined(
          separator: zh ? "、" : ", "),
        line.change?.text(language) ?? "",
      ])
    }
    var rows = Table(
      zh
        ? ["河流", "月份", "断面数", "水质状况", "主要污染指标", "变化"]
        : ["river", "month", "sections", "state", "main indicators", "change"])
    for line in rivers {
      rows.add([
        line.river, line.month, String(line.sections.count), line.wording(language),
        line.indicators.map { $0.text(language) }.joined(separator: zh ? "、" : ", "),
        line.change?.text(language) ?? "",
      ])
    }
    let table1 = LimitTable.gb3838v2002.version
    let foot = zh ? "执行标准：\(table1)；\(basis.name[.zh])" : "\(table1); \(basis.name[.en])"
    return ([table.text] + (rivers.isEmpty ? [] : [rows.text]) + [foot]).joined(separator: "\n")
  }
}

/// A section's month of the file with its grade.
struct GradedSection {
  let given: GivenSection
  let assessment: MonthlyAssessment

  init(_ given: GivenSection, _ policy: AssessmentPolicy) {
    self.given = given
    assessment = given.assessed(policy: policy)
  }
}
