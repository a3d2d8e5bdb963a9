internal import ArgumentParser

/// Simulated stations, run by hand.
@main
struct StationSimulatorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "station-simulator",
    abstract: "Serves simulated instruments over Modbus TCP and serial lines.",
    subcommands: [ServeCommand.self, ChallengeCommand.self, FramesCommand.self])
}
