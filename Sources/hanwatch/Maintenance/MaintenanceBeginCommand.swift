import ArgumentParser
import Daemon
import People
import Storage
import WaterQuality

struct MaintenanceBeginCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "begin", abstract: "Somebody begins to work at a station.")

  @Argument(help: "The station's id.")
  var station: String
  @Option(help: "It ends by itself after so many hours, 1 to 24.")
  var hours = 4
  @Option(help: "What is done there.")
  var reason: String
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var acting: ActingOptions
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  func validate() throws {
    if !MaintenanceWindow.hoursRange.contains(hours) {
      throw ValidationError("--hours is 1 to 24: whoever stays longer begins again.")
    }
    if reason.isEmpty { throw ValidationError("Say with --reason what is done there.") }
  }

  func run() async throws {
    try await MaintenanceHand(acting, stations, output, wording).take(
      .beginMaintenance, ["station": station, "hours": hours, "reason": reason], station)
  }
}

struct MaintenanceEndCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end", abstract: "The work at a station is done before its time.")

  @Argument(help: "The station's id.")
  var station: String
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var acting: ActingOptions
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  func run() async throws {
    try await MaintenanceHand(acting, stations, output, wording).take(
      .endMaintenance, ["station": station], station)
  }
}

/// Begins or ends a window, and prints it as it is then.
private struct MaintenanceHand {
  let acting: ActingOptions
  let stations: ConfigurationOption
  let output: FormatOption
  let wording: LanguageOption

  init(
    _ acting: ActingOptions, _ stations: ConfigurationOption, _ output: FormatOption,
    _ wording: LanguageOption
  ) {
    self.acting = acting
    self.stations = stations
    self.output = output
    self.wording = wording
  }

  func take(
    _ act: Act, _ fields: [String: any Encodable & Sendable], _ station: String
  ) async throws {
    let hand = try ActingHand(acting, stations: stations.path)
    _ = try await Exit.explaining { try await hand.take(act, fields, hand.signature()) }
    let newest = try Exit.explaining {
      try acting.data.openForReading().readAndWait {
        try $0.newestMaintenance(of: station, limit: 1)
      }
    }
    let lines = newest.map { MaintenanceLine($0, at: SystemClock.wall()) }
    switch output.format {
    case .json: for line in lines { Terminal.say(try JSONLine.text(line)) }
    case .text: for line in lines { Terminal.say(line.sentence(wording.language ?? .zh)) }
    }
  }
}
