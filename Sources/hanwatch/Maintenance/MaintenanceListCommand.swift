import ArgumentParser
import Daemon
import Storage
import WaterQuality

struct MaintenanceListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The newest windows, newest first.")

  @Option(help: "Those of this station only.")
  var station: String?
  @Option(help: "So many at most.")
  var limit = 50
  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit is 1 or more.") }
  }

  func run() throws {
    let windows = try Exit.explaining {
      try data.openForReading().readAndWait { inquiry in
        try station.map { try inquiry.newestMaintenance(of: $0, limit: limit).reversed() }
          ?? inquiry.maintenance(limit: limit)
      }
    }
    let now = SystemClock.wall()
    let lines = windows.map { MaintenanceLine($0, at: now) }
    switch output.format {
    case .json: for line in lines { Terminal.say(try JSONLine.text(line)) }
    case .text: Terminal.say(MaintenanceLine.table(lines, wording.language ?? .zh))
    }
  }
}
