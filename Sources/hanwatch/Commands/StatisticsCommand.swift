import ArgumentParser
import Daemon
import Storage
import WaterQuality

struct StatisticsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statistics",
    abstract: "Means and completeness of a period by slot, hour, day, month, quarter or year.",
    discussion: """
      Means are of valid slots, exact until the one rounding; a line with too few of them has no \
      number. With --loads: kilograms, cubic metres and flow-weighted means of every series whose \
      station measures its flow.
      """)

  @Argument(help: "A period: 2026-06, 2026-Q2, 2026 or 2026-06-03.")
  var period: Period
  @Option(help: "A station's id; all without it.")
  var station: String?
  @Option(help: "An item, such as nh3n; all without it.")
  var item: String?
  @Option(help: "A line for each slot, hour, day, month, quarter or year.")
  var by: StatisticStep = .month
  @Flag(help: "Loads and flow-weighted means instead of means.")
  var loads = false
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  func run() throws {
    let file = try stations.readInForce(data)
    let site = file.site
    if let station, !site.stations.contains(where: { $0.id == station }) {
      throw ValidationError(
        "unknown station '\(station)'; known stations are "
          + site.stations.map(\.id).joined(separator: ", "))
    }
    let wanted = site.stations.filter { station == nil || $0.id == station }
    let store = try data.openForReading()
    let series = try Exit.explaining {
      try store.readAndWait {
        try MonthBook(file: file, store: store).slots(of: wanted, in: period, $0)
      }
    }
    let shown = series.filter { item == nil || $0.parameter.id == item }
    let lines =
      loads
      ? StatisticsLine.loads(of: shown, among: series, wanted, by: by)
      : shown.flatMap { one in one.statistics(by: by).map { StatisticsLine(one, $0) } }
    let language = wording.language ?? site.language
    switch output.format {
    case .json: for line in lines { Terminal.say(try JSONLine.text(line)) }
    case .text:
      if site.isExample { Terminal.say(language == .zh ? "【示例】" : "[example]") }
      Terminal.say(StatisticsLine.table(lines, loads: loads, language))
    }
  }
}
