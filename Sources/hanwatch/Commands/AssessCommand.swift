import ArgumentParser
import Daemon
import Exports
import Storage
import WaterQuality

struct AssessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract: "Judges a month, a quarter or a year: means, classes, targets, main indicators.",
    discussion: """
      With --input it grades values that others have measured, by the same code and without a \
      database: a table (section, river, waterBody, target, month, then a column for each \
      parameter, such as nh3n or cd[µg/L]) or a JSON list of {section, river, waterBody, target, \
      month, values}. What a row leaves open is a river, class III and the month of the argument.
      With --by, and for periods other than months, it also says what rivers, counties or river \
      chiefs come to, and how all of it compares with the period before and with last year.
      With --explain it goes from a section's class to the item, its mean and its days, and with \
      --day to the readings, their verdicts and raw words.
      """)

  @Argument(help: "A period: 2026-06, 2026-Q2, 2026 or 2026-06-03; last month without it.")
  var period: Period?
  @Option(help: "Evaluate sections together by river, county or chief.")
  var by: SectionGrouping?
  @Option(help: "Grade the values of this file, CSV or JSON, instead of the stations' own.")
  var input: String?
  @Option(help: "With --input: count multiples from classIII (环办〔2011〕22号) or the target.")
  var basis: MultipleBasis = .classIII
  @Option(help: "A section's id: why its month has its class.")
  var explain: String?
  @Option(help: "With --explain: this item only, such as nh3n.")
  var item: String?
  @Option(help: "With --explain: the readings of this day, such as 2026-06-03.")
  var day: CivilDate?
  @Flag(help: "The versions of a closed month, and what each has changed.")
  var versions = false
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  func run() throws {
    if let input { return try grade(input) }
    let file = try stations.readInForce(data)
    let now = SystemClock.wall()
    let period = period ?? .month(Month(now).previous)
    let language = wording.language ?? file.site.language
    let store = try data.openForReading()
    if versions { return try show(versionsOf: period, file.site, store, language) }
    guard case .month(let month) = period, by == nil || explain != nil else {
      guard explain == nil else { throw ValidationError("--explain goes with a month.") }
      return try evaluate(period, file, store, language)
    }
    if let explain { return try say(why: explain, month, file, store, language) }
    let book = MonthBook(file: file, store: store)
    let report = try Exit.explaining {
      try store.readAndWait { inquiry in
        try book.report(month, inquiry, settled: [], basis: "")
      }
    }
    switch output.format {
    case .json:
      for file in JSONFormat().files(report, language) {
        Terminal.write(file.bytes)
      }
    case .text: Terminal.say(table(report, language))
    }
  }

  private func evaluate(
    _ period: Period, _ file: StationsFile, _ store: Store, _ language: Language
  ) throws {
    let report = try Exit.explaining {
      try store.readAndWait {
        try GradeReport(period, by ?? .river, MonthBook(file: file, store: store), file.site, $0)
      }
    }
    switch output.format {
    case .json: for line in try report.jsonLines() { Terminal.say(line) }
    case .text:
      let names = Dictionary(
        file.site.sections.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
      let mark = file.site.isExample ? (language == .zh ? "【示例】" : "[example] ") : ""
      Terminal.say("\(mark)\(period.name[language])")
      Terminal.say(report.text(language, names: names))
    }
  }

  private func show(
    versionsOf period: Period, _ site: Site, _ store: Store, _ language: Language
  ) throws {
    guard case .month(let month) = period else {
      throw ValidationError("--versions goes with a month.")
    }
    let found = try Exit.explaining { try store.readAndWait { try MonthVersions(month, $0) } }
    switch output.format {
    case .json: Terminal.say(try JSONLine.text(found))
    case .text: Terminal.say(found.text(site, language))
    }
  }

  private func grade(_ path: String) throws {
    let last = Month(SystemClock.wall()).previous
    guard case .month(let month) = period ?? .month(last) else {
      throw ValidationError("--input goes with a month.")
    }
    let report = try GradeReport(path, GivenDefaults(month: month), basis)
    switch output.format {
    case .json: for line in try report.jsonLines() { Terminal.say(line) }
    case .text: Terminal.say(report.text(wording.language ?? .zh))
    }
  }

  private func say(
    why id: String, _ month: Month, _ file: StationsFile, _ store: Store, _ language: Language
  ) throws {
    guard let section = file.site.section(id) else {
      throw ValidationError(
        "unknown section '\(id)'; known sections are "
          + file.site.sections.map(\.id).joined(separator: ", "))
    }
    if let item, !section.parameters.contains(item) {
      throw ValidationError(
        "section '\(id)' is not judged by '\(item)'; it has "
          + section.parameters.joined(separator: ", "))
    }
    if let day, Month(day) != month {
      throw ValidationError("--day lies outside of \(month); name the month of the day.")
    }
    let explanation = try Exit.explaining {
      try store.readAndWait {
        try Explanation(section, month, item: item, day: day, file.site, $0)
      }
    }
    switch output.format {
    case .json: Terminal.say(try JSONLine.text(explanation))
    case .text:
      Terminal.say(
        ExplanationText(explanation: explanation, site: file.site, language: language).text)
    }
  }

  /// The class of the same month of last year.
  private func lastYear(_ report: MonthlyReport, _ section: String) -> String {
    guard let before = report.lastYear.first(where: { $0.section == section }),
      let waterClass = before.waterClass
    else { return "—" }
    return waterClass.symbol + (before.isPartlyImported ? MeanOrigin.mark : "")
  }

  private func table(_ report: MonthlyReport, _ language: Language) -> String {
    let zh = language == .zh
    var table = Table(
      zh
        ? ["断面", "河流", "目标", "类别", "达标", "上年同月", "有效数据", "月均值"]
        : [
          "section", "river", "target", "class", "met", "last year", "valid", "monthly means",
        ])
    for assessment in report.assessments {
      let section = report.site.section(assessment.section)
      let means = assessment.parameters.map { parameter in
        let name = report.site.parameters.first { $0.id == parameter.parameter }?.name[language]
        return
          "\(name ?? parameter.parameter) \(parameter.marked ?? (zh ? "有效数据不足" : "too few data"))"
      }
      let valid = assessment.parameters.map { "\($0.valid)/\($0.expected)" }
      table.add([
        section?.name ?? assessment.section, section?.river ?? "", assessment.target.symbol,
        (assessment.waterClass?.symbol ?? "—")
          + (assessment.isPartlyImported ? MeanOrigin.mark : ""),
        assessment.isMet.map { zh ? ($0 ? "是" : "否") : ($0 ? "yes" : "no") } ?? "—",
        lastYear(report, assessment.section), valid.joined(separator: " "),
        means.joined(separator: zh ? "，" : ", "),
      ])
    }
    let head = (report.isExample ? (zh ? "【示例】" : "[example] ") : "") + "\(report.month)"
    return ([head, table.text] + ImportFootnotes(report, language).lines)
      .joined(separator: "\n")
  }
}
