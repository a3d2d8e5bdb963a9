import ArgumentParser
import People

struct TellCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "command",
    abstract: "Sends an instrument one of the commands that its 'writes' list.",
    discussion: """
      A maintainer signs. The running daemon sends it between two polls; the audit trail has it \
      before the bytes leave, and what came of it after.
      """)

  @Argument(help: "An analyser, such as st01/nh3n.") var analyser: String
  @Argument(help: "The id of one of its 'writes'.") var command: String
  @OptionGroup var acting: ActingOptions

  func run() async throws {
    try await Exit.explaining {
      let hand = try ActingHand(acting)
      do {
        let receipt = try await hand.take(
          .instrumentCommand, ["analyser": analyser, "command": command], try hand.signature())
        Terminal.say("\(analyser) \(command): \(receipt.result ?? "sent")")
      } catch is ActNotHere {
        throw NoDaemonToSend()
      }
    }
  }
}

/// Only the running daemon reaches instruments.
struct NoDaemonToSend: Error, CustomStringConvertible {
  var description: String {
    "could not send the command: no daemon runs on this data directory. Start it and ask again."
  }
}
