import ArgumentParser
import Foundation
import WaterQuality

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Asks the running daemon how it is: ready, analysers, queues, breaches.",
    discussion: "Exits with 1 where no daemon runs, it is not ready, or an analyser is at fault.")

  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  func run() throws {
    let client = SocketClient(data: data.path)
    let status = try Exit.explaining { try DaemonStatus(asking: client) }
    switch output.format {
    case .json: Terminal.say(try JSONLine.text(status))
    case .text: Terminal.say(status.text(wording.language ?? .zh))
    }
    if !status.isWell { throw ExitCode(Exit.no) }
  }
}
