import ArgumentParser
import Daemon
import Foundation
import Logging
import Metrics
import StationSimulator
import WaterQuality
import Web

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Runs the real daemon against simulated stations, on a temporary data directory.",
    discussion: """
      Every station of the stations file is served over real Modbus on this machine and polled by \
      the real daemon; its messages go to a receiver on this machine that checks their signatures. \
      Nothing leaves the machine, and nothing is kept.
      """)

  @Option(help: "The address the page listens on; 0.0.0.0 for a server without a browser.")
  var listen = "127.0.0.1"
  @Option(help: "The page's port; 0 takes a free one.")
  var port = 8080
  @Option(
    help: "What the water does: \(Scenario.allCases.map(\.rawValue).joined(separator: ", ")).")
  var scenario = Scenario.calm
  @Option(help: "Station time runs so many times as fast.")
  var speed = 1
  @Option(help: "Months of history to make first.")
  var history = 0
  @Flag(help: "Exit with 0 as soon as every station was seen to work, or with 1 after a minute.")
  var smoke = false
  @OptionGroup var stations: ConfigurationOption
  @Option(help: ArgumentHelp("Keep the data here; no page, history only.", visibility: .hidden))
  var historyInto: String?
  @Option(help: ArgumentHelp("The end of the history.", visibility: .hidden))
  var until: Timestamp?

  func validate() throws {
    guard (1...10_000).contains(speed) else {
      throw ValidationError("--speed is a whole number from 1 to 10000.")
    }
    guard (0...36).contains(history) else {
      throw ValidationError("--history is a whole number of months from 0 to 36.")
    }
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port is a whole number from 0 to 65535.")
    }
  }

  func run() async throws {
    let file = try stations.read()
    if let historyInto {
      let end = until ?? SystemClock.wall()
      let history = DemonstrationHistory(site: file.site, months: history, until: end)
      return try await Exit.explaining { try await history.write(into: historyInto) }
    }
    let metrics = PrometheusMetrics()
    LogSetup.bootstrap(level: smoke ? .error : .warning)
    MetricsSystem.bootstrap(metrics)
    let demonstration = Demonstration(
      file: file, scenario: scenario, speed: speed, historyMonths: history,
      page: WebConfiguration(host: listen, port: port), metrics: metrics)
    try await Exit.explaining {
      let passed = try await demonstration.run(smoke: smoke)
      if !passed { throw ExitCode(Exit.no) }
    }
  }
}

extension Scenario: ExpressibleByArgument {}
