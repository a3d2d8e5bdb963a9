import ArgumentParser
import Daemon
import Desks
import Storage

struct AcceptLossCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept-loss",
    abstract: "Lists what was lost; with --as a person accepts it and settlements go on.",
    discussion: """
      The daemon must be stopped while a loss is accepted. Where there are people, an approver \
      accepts and signs; before that the name is only written down.
      """)

  @OptionGroup var acting: ActingOptions

  func run() async throws {
    let losses = try acting.data.openForReading().readAndWait { try $0.openLosses() }
    for loss in losses { Terminal.say("\(loss.noticedAt) \(loss.reason): \(loss.detail)") }
    guard !losses.isEmpty else {
      Terminal.say("nothing was lost that is not accepted")
      return
    }
    guard let person = acting.person else { throw ExitCode(Exit.no) }
    let count = try await acting.withDesk { desk, input in
      guard try desk.store.readAndWait({ try $0.hasPeople() }) else {
        return try await desk.store.write {
          try $0.acceptLosses(by: person, at: SystemClock.wall())
        }
      }
      return try await desk.acceptLosses(by: acting.signatory(desk, input))
    }
    Terminal.say("\(person) accepted \(count)")
  }
}
