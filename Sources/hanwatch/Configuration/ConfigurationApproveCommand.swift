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
    let change = try await acting.withDesk { desk, input in
      let bundle = try ConfigurationBundle.load(stations.path)
      let configurations = ConfigurationDesk(store: desk.store)
      let change = try await configurations.change(to: bundle)
      for difference in change.differences { Terminal.say(difference.line) }
      return try await configurations.propose(
        bundle, by: acting.signatory(desk, input), at: desk)
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
    let change = try await acting.withDesk { desk, input in
      let bundle = try ConfigurationBundle.load(stations.path)
      let configurations = ConfigurationDesk(store: desk.store)
      let change = try await configurations.change(to: bundle)
      for difference in change.differences { Terminal.say(difference.line) }
      return try await configurations.approve(
        bundle, by: acting.signatory(desk, input), at: desk)
    }
    Terminal.say("approved: \(change.differences.count) change(s) are in force from the next start")
  }
}
