import ArgumentParser
import Storage
import WaterQuality

struct WitnessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness",
    abstract: "Lists the heads of others' logs that are held here, and who cosigned ours.",
    discussion: "Exit code 1: a head that did not continue the one before was refused.")

  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption

  private struct Line: Encodable {
    let kind: String
    let party: String
    let receivedAt: String
    let size: Int64
    let text: String
  }

  func run() throws {
    let store = try data.openForReading()
    let lines = try Exit.explaining {
      try store.readAndWait { inquiry -> [Line] in
        let held = try inquiry.heldHeads()
        let cosigned = try inquiry.cosignatures()
        let refused = try inquiry.refusedHeads()
        return self.lines("held", held) + self.lines("cosigned", cosigned)
          + self.lines("refused", refused)
      }
    }
    switch output.format {
    case .json: for line in lines { Terminal.say(try JSONLine.text(line)) }
    case .text:
      if lines.isEmpty { Terminal.say("no head was exchanged yet") }
      for line in lines {
        let first = line.text.split(separator: "\n").first.map(String.init) ?? ""
        Terminal.say("\(line.kind) \(line.party) \(line.receivedAt) \(line.size) \(first)")
      }
    }
    if lines.contains(where: { $0.kind == "refused" }) { throw ExitCode(Exit.no) }
  }

  private func lines(_ kind: String, _ heads: [ExchangedHead]) -> [Line] {
    heads.map {
      Line(
        kind: kind, party: $0.party, receivedAt: $0.receivedAt.description, size: $0.size,
        text: $0.text)
    }
  }
}
