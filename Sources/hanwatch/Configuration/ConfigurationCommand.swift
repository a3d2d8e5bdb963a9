import ArgumentParser
import Daemon
import Desks
import Storage
import WaterQuality

struct ConfigurationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "configuration",
    abstract: "What is in force, how the files on disk differ, and who approves the difference.",
    discussion: """
      What decides about values, alerts and money takes effect only after approval: somebody \
      proposes exactly these files, an approver who is another person approves them (with \
      "approval": "one" the approver alone). Other changes take effect at the next start.
      """,
    subcommands: [
      ConfigurationDiffCommand.self, ConfigurationProposeCommand.self,
      ConfigurationApproveCommand.self, ConfigurationListCommand.self,
    ])
}

struct ConfigurationDiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Every place where the files on disk differ from what is in force.",
    discussion: "Exit code 1: something differs.")

  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption

  private struct Line: Encodable {
    let path: String
    let old: String?
    let new: String?
    let needsApproval: Bool
  }

  func run() async throws {
    let store = try data.openForReading()
    let desk = ConfigurationDesk(store: store)
    let change: ConfigurationChange
    do {
      change = try await desk.change(to: try ConfigurationBundle.load(stations.path))
    } catch ConfigurationRefusal.alreadyInForce {
      if output.format == .text { Terminal.say("the files on disk are in force") }
      return
    } catch {
      throw Exit.reporting(error)
    }
    for difference in change.differences {
      let needsApproval = !ConfigurationChange.isHarmless(difference.path)
      switch output.format {
      case .text: Terminal.say((needsApproval ? "! " : "  ") + difference.line)
      case .json:
        Terminal.say(
          try JSONLine.text(
            Line(
              path: difference.path, old: difference.old, new: difference.new,
              needsApproval: needsApproval)))
      }
    }
    if output.format == .text {
      Terminal.say(
        change.needsApproval
          ? "'!' decides, so that the whole difference waits for approval"
          : "nothing of this needs approval: the next start or reload takes it")
    }
    throw ExitCode(Exit.no)
  }
}

struct ConfigurationListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "What was in force since when, and who stood for it.")

  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption
  @Option(help: "So many of the newest.")
  var limit = 20

  private struct Line: Encodable {
    let since: String
    let sha256: String
    let how: String
    let proposedBy: String?
    let approvedBy: String?
  }

  func run() throws {
    let store = try data.openForReading()
    let lines = try Exit.explaining { try store.readAndWait { try $0.effects(limit: limit) } }
    for line in lines {
      switch output.format {
      case .json:
        Terminal.say(
          try JSONLine.text(
            Line(
              since: line.since.description, sha256: "\(line.sha256)", how: line.how,
              proposedBy: line.proposedBy, approvedBy: line.approvedBy)))
      case .text:
        let people = [
          line.proposedBy.map { "proposed by \($0)" }, line.approvedBy.map { "approved by \($0)" },
        ].compactMap { $0 }
        Terminal.say(
          "\(line.since) \("\(line.sha256)".prefix(12)) \(line.how) "
            + people.joined(separator: ", "))
      }
    }
  }
}
