import ArgumentParser
import Daemon
import People
import Storage
import WaterQuality

struct ConfigurationProposeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose", abstract: "A clerk or maintainer stands for the files on disk.")

  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var acting: ActingOptions

  func run() async throws {
    let (changes, _) = try await acting.onDifference(.proposeConfiguration, from: stations)
    Terminal.say(
      "proposed: \(changes) change(s). An approver who is another person runs "
        + "'hanwatch configuration approve'.")
  }
}

struct ConfigurationApproveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "An approver puts the files on disk in force.",
    discussion: "A running daemon takes them at once; else the next start does.")

  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var acting: ActingOptions

  func run() async throws {
    let (changes, isHere) = try await acting.onDifference(.approveConfiguration, from: stations)
    Terminal.say(
      "approved: \(changes) change(s) are in force from \(isHere ? "the next start" : "now") on")
  }
}

extension ActingOptions {
  /// Shows how the files differ from what is in force, asks who acts, and lets them. Returns the
  /// number of changes, and whether no daemon runs.
  fileprivate func onDifference(
    _ act: Act, from stations: ConfigurationOption
  ) async throws -> (changes: Int, isHere: Bool) {
    try await Exit.explaining {
      let bundle = try ConfigurationBundle.load(stations.path)
      let desk = ConfigurationDesk(store: try data.openForReading())
      let differences = try await desk.change(to: bundle).differences
      for difference in differences { Terminal.say(difference.line) }
      let hand = try ActingHand(self, stations: stations.path)
      let receipt = try await hand.take(
        act, ["sha256": "\(bundle.sha256)"], try hand.signature())
      return (differences.count, receipt.isHere ?? false)
    }
  }
}
