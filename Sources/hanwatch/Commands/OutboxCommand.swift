import ArgumentParser
import Storage
import WaterQuality

struct OutboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outbox", abstract: "Shows messages and how their delivery goes.",
    subcommands: [List.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Prints the newest messages first.")

    @Option(help: "At most so many.")
    var limit = 50
    @OptionGroup var data: DataOption
    @OptionGroup var output: FormatOption

    private struct Line: Encodable {
      let id: String
      let channel: String
      let incident: String
      let type: String
      let state: String
      let attempts: Int
      let createdAt: String
      let nextAttemptAt: String?
      let finishedAt: String?
      let outcome: String?
    }

    func validate() throws {
      guard (1...100_000).contains(limit) else {
        throw ValidationError("--limit is a whole number from 1 to 100000.")
      }
    }

    func run() throws {
      let store = try data.openForReading()
      let lines = try Exit.explaining {
        try store.readAndWait { try $0.outbox(limit: limit) }.map { entry in
          Line(
            id: entry.message.id, channel: entry.message.channel,
            incident: entry.message.incident, type: entry.message.type,
            state: entry.state.rawValue, attempts: entry.attempts,
            createdAt: entry.message.createdAt.description,
            nextAttemptAt: entry.state == .queued ? entry.nextAttemptAt.description : nil,
            finishedAt: entry.finishedAt?.description, outcome: entry.outcome)
        }
      }
      switch output.format {
      case .json: for line in lines { Terminal.say(try JSONLine.text(line)) }
      case .text:
        var table = Table([
          "created", "channel", "type", "state", "attempts", "outcome", "id",
        ])
        for line in lines {
          table.add([
            line.createdAt, line.channel, line.type, line.state, String(line.attempts),
            line.outcome ?? "", line.id,
          ])
        }
        Terminal.say(table.text)
      }
    }
  }
}
