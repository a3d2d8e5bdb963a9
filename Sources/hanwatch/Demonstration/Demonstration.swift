import Daemon
import Delivery
import Foundation
import Links
import Logging
import StationSimulator
import WaterQuality
import Web

/// The daemon, the simulated stations and a simulated neighbour in one process, on a temporary data
/// directory that is removed at the end.
struct Demonstration: Sendable {
  let file: StationsFile
  let scenario: Scenario
  let speed: Int
  let historyMonths: Int
  let page: WebConfiguration
  let metrics: PrometheusMetrics

  /// Runs until a signal. With `smoke`, until everything was seen to work: false after a minute.
  func run(smoke: Bool) async throws -> Bool {
    let directory = NSTemporaryDirectory() + "hanwatch-demo-\(UUID().uuidString.prefix(8))"
    defer { try? FileManager.default.removeItem(atPath: directory) }
    if historyMonths > 0 {
      let history = DemonstrationHistory(
        site: file.site, months: historyMonths, until: SystemClock.wall())
      try await history.write(into: directory)
    }
    let time = SystemClock.timeSource(speed: speed)
    let credentials = directory + "/credentials"
    let secrets = try DemonstrationKeys.makeSecrets(for: file.links, into: credentials)
    let simulator = try SimulatedSite(
      site: file.site,
      links: file.links.compactMap { SimulatedLink($0, secret: secrets[$0.id] ?? "") },
      water: Water(seed: 1, scenario: scenario, site: file.site, startedAt: time.now()),
      time: time, scenario: scenario)
    let addresses = try simulator.start()
    defer { simulator.stop() }

    let neighbours = SimulatedNeighbours()
    return try await neighbours.serve { address in
      neighbours.trust(try DemonstrationKeys.make(for: file.channels, into: credentials))
      let served = try file.served(links: addresses, receiver: address, page: page)
      tell(served, receiver: address)
      return try await run(served, directory, time, neighbours, smoke)
    }
  }

  private func run(
    _ served: StationsFile, _ directory: String, _ time: TimeSource,
    _ neighbours: SimulatedNeighbours, _ smoke: Bool
  ) async throws -> Bool {
    let (stopped, stop) = AsyncStream<Void>.makeStream()
    let (ready, readyBell) = AsyncStream<String>.makeStream()
    let daemon = StationDaemon(
      .fixed(served),
      options: DaemonOptions(
        dataDirectory: directory, time: time, environment: ProcessInfo.processInfo.environment,
        version: Hanwatch.version, onReady: { readyBell.yield($0) }),
      metrics: metrics, logger: Logger(label: "hanwatch"))
    return try await withThrowingTaskGroup(of: Bool?.self) { group in
      group.addTask {
        defer { readyBell.finish() }
        try await daemon.run(until: stopped)
        return nil
      }
      group.addTask {
        guard let address = await ready.first(where: { _ in true }) else { return nil }
        Terminal.say("page: \(address)   (Ctrl-C ends the demonstration)")
        guard smoke else { return nil }
        let check = SmokeCheck(
          address: address, site: served.site, neighbours: neighbours,
          wantsAnomaly: scenario == .spill)
        let passed = await check.run()
        stop.finish()
        return passed
      }
      var passed = !smoke
      while let result = try await group.next() {
        if let result { passed = result }
      }
      return passed
    }
  }

  private func tell(_ served: StationsFile, receiver: String) {
    var table = Table(["link", "configured address", "simulated at"])
    for (link, original) in zip(served.links, file.links) {
      table.add([link.id, original.address, link.address])
    }
    Terminal.say(table.text)
    Terminal.say(
      "messages go to \(receiver) instead of the configured channels; "
        + "scenario \(scenario.rawValue), speed \(speed)")
  }
}
