import ArgumentParser
import Daemon
import Storage

struct AcceptLossCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept-loss",
    abstract: "Lists what was lost; with --as a person accepts it and settlements go on.",
    discussion: "The daemon must be stopped while a loss is accepted.")

  @Option(name: .customLong("as"), help: "Who accepts the losses.")
  var person: String?
  @OptionGroup var data: DataOption

  func run() async throws {
    let losses = try data.openForReading().readAndWait { try $0.openLosses() }
    for loss in losses { Terminal.say("\(loss.noticedAt) \(loss.reason): \(loss.detail)") }
    guard !losses.isEmpty else {
      Terminal.say("nothing was lost that is not accepted")
      return
    }
    guard let person else { throw ExitCode(Exit.no) }
    let count = try await Exit.explaining {
      let directory = DataDirectory(data.path)
      try directory.acquire()
      defer { directory.release() }
      let store = try Store(path: directory.databasePath)
      let count = try await store.write {
        try $0.acceptLosses(by: person, at: SystemClock.wall())
      }
      try store.close()
      return count
    }
    Terminal.say("\(person) accepted \(count)")
  }
}
