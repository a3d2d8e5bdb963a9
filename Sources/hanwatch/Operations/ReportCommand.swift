import ArgumentParser
import Daemon
import Storage
import WaterQuality

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Reports on a month of operations.",
    subcommands: [ReportOperationsCommand.self])
}

struct ReportOperationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "operations",
    abstract: "Capture, validity, gaps by cause, maintenance and findings of a month.",
    discussion: """
      For each series: slots expected, slots that brought anything, valid slots, and the \
      completeness with and without the slots that each cause took. A month that has not ended is \
      counted up to now.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
  }

  @Argument(help: "The month, such as 2026-06.")
  var month: Month
  @Option(help: "One station's only, by its id.")
  var station: String?
  @Option(help: "text for people, json for programs, csv for spreadsheets.")
  var format = Format.text
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var data: DataOption
  @OptionGroup var wording: LanguageOption

  func run() throws {
    let site = try stations.readInForce(data).site
    let wanted = try site.stations(named: station)
    let report = try Exit.explaining {
      try data.openForReading().readAndWait {
        try OperationsReport(site, wanted, month, $0, now: SystemClock.wall())
      }
    }
    let language = wording.language ?? site.language
    switch format {
    case .json: Terminal.say(try JSONLine.text(report))
    case .csv: Terminal.write(report.csv(language))
    case .text: Terminal.say(OperationsText(report: report, language: language).text)
    }
  }
}
