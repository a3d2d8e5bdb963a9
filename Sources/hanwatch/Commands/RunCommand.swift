import ArgumentParser
import Daemon
import Foundation
import Logging
import Metrics
import WaterQuality

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs the daemon until SIGTERM.")

  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var data: DataOption
  @Option(help: "The least severe log level printed: \(levels).", transform: Self.level)
  var logLevel = Logger.Level.info
  @Option(help: ArgumentHelp("Station time runs so many times as fast.", visibility: .hidden))
  var speed = 1
  @Option(
    help: ArgumentHelp("Milliseconds since 1970 where both times agree.", visibility: .hidden))
  var anchor: Int64?

  func validate() throws {
    guard (1...10_000).contains(speed) else {
      throw ValidationError("--speed is a whole number from 1 to 10000.")
    }
  }

  private static var levels: String {
    Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
  }

  private static func level(_ text: String) throws -> Logger.Level {
    guard let level = Logger.Level(rawValue: text) else {
      throw ValidationError("'\(text)' is no log level.")
    }
    return level
  }

  func run() async throws {
    let metrics = PrometheusMetrics()
    LogSetup.bootstrap(level: logLevel)
    MetricsSystem.bootstrap(metrics)
    let time = SystemClock.timeSource(
      speed: speed, anchor: anchor.map(Timestamp.init(milliseconds:)))
    let daemon = StationDaemon(
      .path(stations.path),
      options: DaemonOptions(
        dataDirectory: data.path, time: time, environment: ProcessInfo.processInfo.environment,
        version: Hanwatch.version), metrics: metrics, logger: Logger(label: "hanwatch"))
    try await Exit.explaining { try await daemon.run() }
  }
}
