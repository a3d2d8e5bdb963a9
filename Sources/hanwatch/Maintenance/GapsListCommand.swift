import ArgumentParser
import Daemon
import Storage
import WaterQuality

struct GapsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Gaps with their proposed and settled causes.")

  @Argument(help: "The month, such as 2026-06.")
  var month: Month
  @Option(help: "One station's only, by its id.")
  var station: String?
  @Flag(help: "Only those that nobody has settled yet.")
  var open = false
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  func run() throws {
    let site = try stations.readInForce(data).site
    let wanted = try site.stations(named: station).flatMap(\.series).map(\.id)
    let found = try Exit.explaining {
      try data.openForReading().readAndWait {
        try $0.gaps(of: site, in: month, now: SystemClock.wall())
      }
    }
    let gaps = found.filter { wanted.contains($0.series) }.flatMap(\.gaps)
      .filter { !open || $0.settled == nil }
    switch output.format {
    case .json: for gap in gaps { Terminal.say(try JSONLine.text(GapLine(gap))) }
    case .text: Terminal.say(GapLine.table(gaps, wording.language ?? site.language))
    }
  }
}

extension Site {
  /// One station, or all of them where none is named.
  func stations(named id: String?) throws -> [Station] {
    guard let id else { return stations }
    let found = stations.filter { $0.id == id }
    if found.isEmpty { throw ValidationError("there is no station '\(id)'") }
    return found
  }
}
