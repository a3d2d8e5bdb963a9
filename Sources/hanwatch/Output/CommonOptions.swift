import ArgumentParser
import Daemon
import Storage
import WaterQuality

/// Where the stations file is.
struct ConfigurationOption: ParsableArguments {
  @Option(name: .customLong("config"), help: "The stations file.")
  var path = "stations.json"

  /// The valid configuration; prints every problem and exits with 78 otherwise.
  func read() throws -> StationsFile {
    do {
      return try StationsFile.read(path)
    } catch {
      Terminal.complain(error.description)
      throw ExitCode(Exit.configuration)
    }
  }
}

extension ConfigurationOption {
  /// What the database says is in force; the files on disk where it says nothing yet. Months and
  /// money are never judged by files that nobody approved.
  func readInForce(_ data: DataOption) throws -> StationsFile {
    guard let store = try? Store(reading: DataDirectory(data.path).databasePath),
      let stored = try store.readAndWait({ try $0.configurationInForce() }),
      let inForce = ConfigurationBundle(stored)
    else { return try read() }
    if let found = try? ConfigurationBundle.load(path), found.sha256 != stored.sha256 {
      Terminal.complain(
        "'\(path)' is not what is in force; the approved configuration of \(stored.seenAt) is "
          + "used. 'hanwatch configuration diff' shows the difference.")
    }
    return try Exit.explaining { try StationsFile.read(inForce) }
  }
}

/// Where the database is.
struct DataOption: ParsableArguments {
  @Option(name: .customLong("data"), help: "The data directory.")
  var path = "/var/lib/hanwatch"

  /// The database, for questions only: it may belong to a running daemon.
  func openForReading() throws -> Store {
    try Exit.explaining { try Store(reading: DataDirectory(path).databasePath) }
  }
}

/// How an answer is printed.
struct FormatOption: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Option(help: "text for people, json for programs (one object a line for lists).")
  var format = Format.text
}

/// The language of texts for people.
struct LanguageOption: ParsableArguments {
  @Option(help: "zh or en; without it the stations file's language.")
  var language: Language?
}

extension Language: ExpressibleByArgument {}

extension MultipleBasis: ExpressibleByArgument {}

extension Month: ExpressibleByArgument {
  /// `2026-06`.
  package init?(argument: String) {
    self.init(argument)
  }
}

extension Period: ExpressibleByArgument {
  /// `2026`, `2026-Q2`, `2026-06`, `2026-06-03`.
  package init?(argument: String) {
    self.init(argument)
  }
}

extension SectionGrouping: ExpressibleByArgument {}

extension StatisticStep: ExpressibleByArgument {}

extension CivilDate: ExpressibleByArgument {
  /// `2026-06-01`.
  package init?(argument: String) {
    self.init(argument)
  }
}

extension Timestamp: ExpressibleByArgument {
  /// RFC 3339 with offset, or a date, which means its first moment at +08:00.
  package init?(argument: String) {
    if let date = CivilDate(argument) {
      self.init(date)
    } else {
      self.init(argument)
    }
  }
}
