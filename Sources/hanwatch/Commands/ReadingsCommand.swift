import ArgumentParser
import Daemon
import Storage
import WaterQuality

struct ReadingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readings", abstract: "Prints stored readings of a station, newest first.")

  @Argument(help: "A station's id.")
  var station: String
  @Argument(help: "A parameter's id, such as nh3n, or analyser/parameter; all without it.")
  var parameter: String?
  @Option(help: "At most so many per series.")
  var limit = 20
  @Flag(help: "Show the raw register words too.")
  var raw = false
  @Flag(help: "Show every version of each reading, the one that counts first.")
  var versions = false
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  private struct Line: Encodable {
    let series: String
    let parameter: String
    let sampledAt: String
    let receivedAt: String
    let value: String?
    let unit: String
    let verdict: String
    let flag: String?
    let reasons: [String]
    /// The finding that brought this version; none where it is as it arrived.
    let finding: Int64?
    let words: [String]?

    /// M inside a maintenance window, whatever the instrument says of itself.
    var shownFlag: String {
      reasons.contains("maintenance") ? StationFlag.maintenance.rawValue : flag ?? ""
    }
  }

  func validate() throws {
    guard (1...100_000).contains(limit) else {
      throw ValidationError("--limit is a whole number from 1 to 100000.")
    }
  }

  func run() throws {
    let site = try stations.readInForce(data).site
    guard let found = site.stations.first(where: { $0.id == station }) else {
      throw ValidationError(
        "unknown station '\(station)'; known stations are "
          + site.stations.map(\.id).joined(separator: ", "))
    }
    let wanted = found.analysers.flatMap { analyser in analyser.series.map { (analyser, $0) } }
      .filter { parameter == nil || $0.1.isNamed(parameter ?? "") }
    guard !wanted.isEmpty else {
      throw ValidationError("station '\(station)' does not measure '\(parameter ?? "")'")
    }
    let store = try data.openForReading()
    let lines = try Exit.explaining {
      try store.readAndWait { inquiry in
        try wanted.flatMap { analyser, series in
          try stored(series, analyser, inquiry).map { try line($0, series, inquiry) }
        }
      }
    }
    switch output.format {
    case .json: for line in lines { Terminal.say(try JSONLine.text(line)) }
    case .text: Terminal.say(table(lines, site, wording.language ?? site.language))
    }
  }

  private func stored(
    _ series: Series, _ analyser: Analyser, _ inquiry: Inquiry
  ) throws -> [StoredReading] {
    guard versions else {
      return try inquiry.newestReadings(of: series.id, analyser: analyser.id, limit: limit)
    }
    return try inquiry.histories(of: series.id, analyser: analyser.id, limit: limit)
      .flatMap { $0.versions.reversed() }
  }

  private func line(_ stored: StoredReading, _ series: Series, _ inquiry: Inquiry) throws -> Line {
    let words = try raw ? inquiry.words(stored.key) : nil
    return Line(
      series: series.id, parameter: series.parameter.id,
      sampledAt: stored.reading.sampledAt.description, receivedAt: stored.receivedAt.description,
      value: stored.value?.description, unit: series.parameter.unit.rawValue,
      verdict: stored.reading.verdict.id, flag: stored.reading.flag?.rawValue,
      reasons: stored.reading.reasons.ids, finding: stored.finding,
      words: words?.map(RegisterText.describe))
  }

  private func table(_ lines: [Line], _ site: Site, _ language: Language) -> String {
    let header =
      language == .zh
      ? ["采样时间", "项目", "数值", "单位", "判定", "标识", "原因"]
      : ["sampled at", "parameter", "value", "unit", "verdict", "flag", "reasons"]
    var table = Table(header)
    for line in lines {
      let name = site.parameters.first { $0.id == line.parameter }?.name[language]
      let verdict = Verdict.allCases.first { $0.id == line.verdict }?.name[language]
      let reasons = ReadingReasons.named.filter { line.reasons.contains($0.id) }
        .map { $0.name[language] }
      table.add(
        [
          String(line.sampledAt.prefix(19)).replacing("T", with: " "), name ?? line.parameter,
          line.value ?? "—", line.unit, verdict ?? line.verdict,
          line.shownFlag, reasons.joined(separator: language == .zh ? "、" : ", "),
        ])
      if versions {
        let text = line.finding.map { language == .zh ? "认定 \($0)" : "finding \($0)" }
        table.add(["", text ?? (language == .zh ? "到达时" : "as it arrived")])
      }
      for words in line.words ?? [] { table.add(["", words]) }
    }
    return table.text
  }
}
