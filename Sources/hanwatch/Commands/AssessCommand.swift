import ArgumentParser
import Daemon
import Exports
import Storage
import WaterQuality

struct AssessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract: "Judges a month: means, classes, targets, main indicators, for every section.",
    discussion: """
      With --input it grades values that others have measured, by the same code and without a \
      database: a table (section, river, waterBody, target, month, then a column for each parameter, \
      such as nh3n or cd[µg/L]) or a JSON list of {section, river, waterBody, target, month, \
      values}. What a row leaves open is a river, class III and the month of the argument.
      """)

  @Argument(help: "The month, such as 2026-06; last month without it.")
  var month: Month?
  @Option(help: "Grade the values of this file, CSV or JSON, instead of the stations' own.")
  var input: String?
  @Option(help: "With --input: count multiples from classIII (环办〔2011〕22号) or the target.")
  var basis: MultipleBasis = .classIII
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  func run() throws {
    if let input { return try grade(input) }
    let file = try stations.readInForce(data)
    let now = SystemClock.wall()
    let month = month ?? Month(now).previous
    let language = wording.language ?? file.site.language
    let store = try data.openForReading()
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

  private func grade(_ path: String) throws {
    let month = month ?? Month(SystemClock.wall()).previous
    let report = try GivenReport(path, GivenDefaults(month: month), basis)
    switch output.format {
    case .json: for line in try report.jsonLines() { Terminal.say(line) }
    case .text: Terminal.say(report.text(wording.language ?? .zh))
    }
  }

  private func table(_ report: MonthlyReport, _ language: Language) -> String {
    let zh = language == .zh
    var table = Table(
      zh
        ? ["断面", "河流", "目标", "类别", "达标", "有效数据", "月均值"]
        : ["section", "river", "target", "class", "met", "valid", "monthly means"])
    for assessment in report.assessments {
      let section = report.site.section(assessment.section)
      let means = assessment.parameters.map { parameter in
        let name = report.site.parameters.first { $0.id == parameter.parameter }?.name[language]
        return
          "\(name ?? parameter.parameter) \(parameter.printed ?? (zh ? "有效数据不足" : "too few data"))"
      }
      let valid = assessment.parameters.map { "\($0.valid)/\($0.expected)" }
      table.add([
        section?.name ?? assessment.section, section?.river ?? "", assessment.target.symbol,
        assessment.waterClass?.symbol ?? "—",
        assessment.isMet.map { zh ? ($0 ? "是" : "否") : ($0 ? "yes" : "no") } ?? "—",
        valid.joined(separator: " "), means.joined(separator: zh ? "，" : ", "),
      ])
    }
    let head = (report.isExample ? (zh ? "【示例】" : "[example] ") : "") + "\(report.month)"
    return [head, table.text].joined(separator: "\n")
  }
}
