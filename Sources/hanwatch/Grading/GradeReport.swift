import Daemon
import WaterQuality

/// Sections and those that belong together, judged, each beside an earlier period.
struct GradeReport {
  private let basis: MultipleBasis
  private let sections: [SectionLine]
  private let grouping: SectionGrouping
  private let groups: [GroupLine]
  /// What these periods and those that they are compared with stand on besides stations.
  private let imports: [Int64]

  /// What others have measured: each section and month of a file, each river and month, and how a
  /// month compares with the file's month before it. A file that ends in `.json` is a list,
  /// everything else a table. Problems end the command with every one of them.
  init(_ path: String, _ defaults: GivenDefaults, _ basis: MultipleBasis) throws {
    let policy = AssessmentPolicy(multipleBasis: basis)
    let graded = try GivenFile.read(path, defaults).map { GradedSection($0, policy) }
    self.basis = basis
    grouping = .river
    sections = SectionLine.all(graded)
    groups = GroupLine.all(graded, policy)
    imports = []
  }

  /// What the stations have measured.
  init(
    _ sections: [SectionLine], _ grouping: SectionGrouping, _ groups: [GroupLine],
    _ basis: MultipleBasis, imports: [Int64]
  ) {
    self.sections = sections
    self.grouping = grouping
    self.groups = groups
    self.basis = basis
    self.imports = imports
  }

  func jsonLines() throws -> [String] {
    try sections.map { try JSONLine.text($0) } + groups.map { try JSONLine.text($0) }
  }

  /// - Parameter names: how sections are called, by their ids.
  func text(_ language: Language, names: [String: String] = [:]) -> String {
    let tables = [sectionTable(language, names)] + (groups.isEmpty ? [] : [groupTable(language)])
    let edition = LimitTable.gb3838v2002.version
    let zh = language == .zh
    let foot = zh ? "执行标准：\(edition)；\(basis.name.zh)" : "\(edition); \(basis.name.en)"
    let numbers = imports.map(String.init).joined(separator: zh ? "、" : ", ")
    let note =
      zh
      ? "\(MeanOrigin.mark) 本期或对比时段含导入的月均值：第\(numbers)号导入（hanwatch import --list）。"
      : "\(MeanOrigin.mark) these periods, or those compared with, hold imported months: "
        + "\(numbers) (hanwatch import --list)."
    return (tables + [foot] + (imports.isEmpty ? [] : [note])).joined(separator: "\n")
  }

  private func sectionTable(_ language: Language, _ names: [String: String]) -> String {
    let zh = language == .zh
    let hasLastYear = sections.contains { $0.lastYear != nil }
    var table = Table(
      zh
        ? ["断面", "时段", "目标", "类别", "水质状况", "达标", "主要污染指标", "评价指标", "变化"]
          + (hasLastYear ? ["同比"] : [])
        : [
          "section", "period", "target", "class", "state", "met", "main indicators", "judged by",
          "change",
        ] + (hasLastYear ? ["last year"] : []))
    for line in sections {
      table.add(
        [
          names[line.section] ?? line.section, line.period, line.targetSymbol, line.symbol,
          line.wording(language),
          line.met.map { zh ? ($0 ? "是" : "否") : ($0 ? "yes" : "no") } ?? "—",
          line.indicators.map { $0.text(language) }.joined(separator: zh ? "、" : ", "),
          line.evaluated.map { Parameter.builtInName($0, language) }.joined(
            separator: zh ? "、" : ", "),
          line.change?.text(language) ?? "",
        ] + (hasLastYear ? [line.lastYear?.text(language) ?? ""] : []))
    }
    return table.text
  }

  private func groupTable(_ language: Language) -> String {
    let zh = language == .zh
    let hasLastYear = groups.contains { $0.lastYear != nil }
    var rows = Table(
      [grouping.name[language]]
        + (zh
          ? ["时段", "断面数", "水质状况", "主要污染指标", "变化"] + (hasLastYear ? ["同比"] : [])
          : ["period", "sections", "state", "main indicators", "change"]
            + (hasLastYear ? ["last year"] : [])))
    for line in groups {
      rows.add(
        [
          line.name, line.period, String(line.sections.count), line.wording(language),
          line.indicators.map { $0.text(language) }.joined(separator: zh ? "、" : ", "),
          line.change?.text(language) ?? "",
        ] + (hasLastYear ? [line.lastYear?.text(language) ?? ""] : []))
    }
    return rows.text
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
