import ArgumentParser
import Daemon
import Desks
import Storage
import WaterQuality

struct ConfigurationProposeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose", abstract: "A clerk or maintainer stands for the files on disk.")

  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var acting: ActingOptions

  func run() async throws {
    let change = try await acting.onDifference(from: stations) { configurations, bundle, by, desk in
      try await configurations.propose(bundle, by: by, at: desk)
    }
    Terminal.say(
      "proposed: \(change.differences.count) change(s). An approver who is another person runs "
        + "'hanwatch configuration approve'.")
  }
}

struct ConfigurationApproveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "An approver puts the files on disk in force, from the next start or reload on.")

  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var acting: ActingOptions

  func run() async throws {
    let change = try await acting.onDifference(from: stations) { configurations, bundle, by, desk in
      try await configurations.approve(bundle, by: by, at: desk)
    }
    Terminal.say("approved: \(change.differences.count) change(s) are in force from the next start")
  }
}

extension ActingOptions {
  /// Shows how the files differ from what is in force, asks who acts, and lets them.
  fileprivate func onDifference(
    from stations: ConfigurationOption,
    _ act: (ConfigurationDesk, ConfigurationBundle, Signatory, PeopleDesk) async throws ->
      ConfigurationChange
  ) async throws -> ConfigurationChange {
    try await withDesk { desk, input in
      let bundle = try ConfigurationBundle.load(stations.path)
      let configurations = ConfigurationDesk(store: desk.store)
      for difference in try await configurations.change(to: bundle).differences {
        Terminal.say(difference.line)
      }
      return try await act(configurations, bundle, try await signatory(desk, input), desk)
    }
  }
}
