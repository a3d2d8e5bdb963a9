internal import ArgumentParser
internal import Foundation
internal import StationSimulator

/// Mutated frames, put through the daemon's framings in this process.
struct FramesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frames",
    abstract: "Puts mutated answers through the framings and counts what became of each.",
    discussion: "Prints one JSON object.")

  @Option(name: .shortAndLong, help: "How many frames.")
  var number = 100_000
  @Option(help: "Another seed makes other frames.")
  var seed: UInt64 = 1

  func run() throws {
    var trial = FrameTrial()
    trial.run(count: number, seed: seed)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    FileHandle.standardOutput.write(try encoder.encode(trial) + Data("\n".utf8))
  }
}
