import ArgumentParser
import Daemon
import Storage

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copies the database, verified, beside a running daemon.",
    discussion: "Writes OUT and OUT.sha256; 'sha256sum -c OUT.sha256' checks it anywhere.")

  @Option(help: "The file to write; it must not exist yet.")
  var out: String
  @OptionGroup var data: DataOption

  func run() throws {
    try Exit.explaining {
      try Backup.make(of: DataDirectory(data.path).databasePath, to: out)
    }
    Terminal.say("\(out)\n\(out).sha256")
  }
}
