import ArgumentParser
import Daemon
import Storage
import WaterQuality

struct QualityListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Prints the checks of a station, newest first, as judged now.")

  @Argument(help: "A station's id.")
  var station: String
  @Argument(help: "A parameter's id, such as nh3n, or analyser/parameter; all without it.")
  var parameter: String?
  @Option(help: "The first moment; 30 days ago without it, at most 400.")
  var from: Timestamp?
  @Option(help: "The moment after the last; now without it.")
  var to: Timestamp?
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  func run() throws {
    let site = try stations.readInForce(data).site
    let named = try NamedSeries.find(station, parameter, site)
    let to = to ?? SystemClock.wall()
    let from = from ?? to.adding(minutes: -30 * 1440)
    let judged = try Exit.explaining {
      try data.openForReading().readAndWait { inquiry in
        try named.flatMap { named in
          try inquiry.judgedChecks(of: named.series, named.analyser, to: to)
            .filter { $0.check.at >= from }.map { (named.series, $0) }
        }
      }
    }.sorted { $0.1.check.at > $1.1.check.at }
    switch output.format {
    case .json:
      for (series, check) in judged { Terminal.say(try JSONLine.text(CheckLine(check, series))) }
    case .text:
      let lines = judged.map { CheckLine($1, $0) }
      Terminal.say(CheckLine.table(lines, wording.language ?? site.language))
    }
  }
}
