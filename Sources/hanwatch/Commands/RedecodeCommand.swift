import ArgumentParser
import Daemon
import Storage
import WaterQuality

struct RedecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redecode",
    abstract: "Decodes stored words again with the profile now in force; shows the difference.",
    discussion: """
      For the day on which a wrong word order, scale or address is found: correct the profile, let \
      it come into force, and see here what the stored readings would have been. Changes nothing.
      """)

  @Argument(help: "A station's id.")
  var station: String
  @Argument(help: "A parameter's id, such as nh3n.")
  var parameter: String
  @Option(help: "The first moment: a date, or a time with offset.")
  var from: Timestamp
  @Option(help: "The moment after the last.")
  var to: Timestamp
  @Option(help: "Show at most so many of the readings that differ.")
  var limit = 20
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  func validate() throws {
    if from >= to { throw ValidationError("--from lies before --to.") }
  }

  func run() throws {
    let file = try stations.readInForce(data)
    let site = file.site
    guard let found = site.stations.first(where: { $0.id == station }) else {
      throw ValidationError(
        "unknown station '\(station)'; known stations are "
          + site.stations.map(\.id).joined(separator: ", "))
    }
    let wanted = found.analysers.flatMap { analyser in analyser.series.map { (analyser, $0) } }
      .filter { $0.1.parameter.id == parameter }
    guard !wanted.isEmpty else {
      throw ValidationError("station '\(station)' does not measure '\(parameter)'")
    }
    let store = try data.openForReading()
    for (analyser, series) in wanted {
      let report = try Exit.explaining {
        try store.readAndWait { inquiry in
          try RedecodingReport(
            analyser, series, from: from, to: to, limit: limit, inquiry)
        }
      }
      switch output.format {
      case .json: for line in try report.jsonLines() { Terminal.say(line) }
      case .text: Terminal.say(report.text(wording.language ?? site.language))
      }
    }
  }
}
