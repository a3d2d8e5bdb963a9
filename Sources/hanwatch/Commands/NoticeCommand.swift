import ArgumentParser
import Daemon
import Exports
import Storage
import WaterQuality

struct NoticeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notice",
    abstract: "Writes the monthly notice as files.",
    discussion:
      "The same data give the same bytes: the notice names the day the month ended, not today.")

  @Argument(help: "The month, such as 2026-06.")
  var month: Month
  @Option(
    name: .customLong("format"),
    help: "Formats, separated by commas: \(exportFormats.map(\.id).joined(separator: ", ")).")
  var formats = "html,csv"
  @Option(help: "The directory the files go to.")
  var out = "."
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var data: DataOption
  @OptionGroup var wording: LanguageOption

  func run() throws {
    let chosen = try formats.split(separator: ",").map { name in
      guard let format = exportFormats.first(where: { $0.id == name }) else {
        throw ValidationError(
          "unknown format '\(name)'; known formats are "
            + exportFormats.map(\.id).joined(separator: ", "))
      }
      return format
    }
    let file = try stations.readInForce(data)
    let store = try data.openForReading()
    let book = MonthBook(file: file, store: store)
    let paths = try Exit.explaining {
      let report = try store.readAndWait { inquiry in
        try book.report(
          month, inquiry, settled: try book.settle(month, inquiry), basis: book.basis(month.end))
      }
      return try book.write(
        report, chosen, [wording.language ?? file.site.language], into: out)
    }
    for path in paths { Terminal.say(path) }
  }
}
