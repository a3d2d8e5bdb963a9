import ArgumentParser
import Daemon
import Storage

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Puts a verified backup in the place of the database; the daemon must be stopped.",
    discussion: """
      The database that stands there is moved into quarantine, never deleted. Messages keep their \
      ids, so nobody is told twice.
      """)

  @Argument(help: "A file that 'backup' wrote, with its .sha256 beside it.")
  var backup: String
  @OptionGroup var data: DataOption

  func run() throws {
    let moved = try Exit.explaining { () throws -> String? in
      let directory = DataDirectory(data.path)
      try directory.acquire()
      defer { directory.release() }
      return try directory.restore(backup, at: SystemClock.wall())
    }
    if let moved { Terminal.say("the former database lies in \(moved)") }
    Terminal.say("restored \(backup)")
  }
}
