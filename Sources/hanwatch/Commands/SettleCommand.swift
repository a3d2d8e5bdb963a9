import ArgumentParser
import Daemon
import Settlement
import Storage
import WaterQuality

struct SettleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle", abstract: "Settles compensation between counties.",
    subcommands: [MonthOfAgreements.self])

  struct MonthOfAgreements: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "month",
      abstract: "Determines each agreement's month and adds its entries to the ledger.",
      discussion: """
        Repeating it adds nothing. A result that changed since adds adjusting entries; nothing is \
        ever edited. While a daemon runs, --dry-run shows the result without adding it.
        """)

    @Argument(help: "The month, such as 2026-06.")
    var month: Month
    @Flag(help: "Show the result; add nothing.")
    var dryRun = false
    @OptionGroup var stations: ConfigurationOption
    @OptionGroup var data: DataOption
    @OptionGroup var output: FormatOption

    func run() async throws {
      let file = try stations.readInForce(data)
      let settled = try await Exit.explaining {
        dryRun ? try ask(file) : try await settle(file)
      }
      for result in settled {
        switch output.format {
        case .json: Terminal.say(SettledText.json(result))
        case .text: Terminal.say(SettledText.text(result, file.site.language))
        }
      }
    }

    private func ask(_ file: StationsFile) throws -> [MonthBook.Settled] {
      let store = try data.openForReading()
      let book = MonthBook(file: file, store: store)
      return try store.readAndWait { try book.settle(month, $0) }
    }

    private func settle(_ file: StationsFile) async throws -> [MonthBook.Settled] {
      let directory = DataDirectory(data.path)
      try directory.acquire()
      defer { directory.release() }
      let store = try Store(path: directory.databasePath)
      defer { try? store.close() }
      let book = MonthBook(file: file, store: store)
      return try await book.recordSettlement(of: month, at: SystemClock.wall())
    }
  }
}
