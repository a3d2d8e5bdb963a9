import ArgumentParser
import Daemon
import Storage
import WaterQuality

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Finds any changed byte of a sealed day, and any changed leaf of the log.",
    discussion: """
      With --against it also proves that the log still begins as it did when the checkpoint was \
      signed. Exit code 0: nothing was changed; 1: something was, and is named.
      """)

  @Option(help: "A file with a signed checkpoint that somebody kept.")
  var against: String?
  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption

  private struct Line: Encodable {
    let series: String?
    let day: String?
    let what: String
  }

  private struct Summary: Encodable {
    let leaves: Int64
    let blocks: Int
    let root: String
    let findings: Int
  }

  func run() throws {
    let checkpoint = try against.map(CheckpointFile.read)
    let store = try data.openForReading()
    let result = try Exit.explaining {
      try store.readAndWait { try $0.verify(against: checkpoint) }
    }
    for finding in result.findings {
      switch output.format {
      case .json:
        Terminal.say(
          try JSONLine.text(
            Line(series: finding.series, day: finding.day?.description, what: finding.what)))
      case .text:
        let place = [finding.series, finding.day?.description].compactMap(\.self)
        Terminal.say(
          place.isEmpty ? finding.what : place.joined(separator: " ") + ": " + finding.what)
      }
    }
    switch output.format {
    case .json:
      Terminal.say(
        try JSONLine.text(
          Summary(
            leaves: result.leaves, blocks: result.blocks, root: "\(result.root)",
            findings: result.findings.count)))
    case .text:
      Terminal.say(
        "\(result.leaves) leaves, \(result.blocks) sealed blocks, root \(result.root): "
          + (result.findings.isEmpty ? "nothing was changed" : "\(result.findings.count) changed"))
    }
    if !result.findings.isEmpty { throw ExitCode(Exit.no) }
  }
}
