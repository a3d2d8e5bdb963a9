import Daemon
import Foundation
import InMemoryLogging
import Links
import Logging
import StationSimulator
import WaterQuality

/// One simulated analyser of the national map, `st/a` on link `l`, and a daemon that asks it.
final class InstrumentBench: Sendable {
  let simulator: SimulatedSite
  let clock: SimulatedClock
  let daemon: RunningDaemon
  private let log = InMemoryLogHandler()

  /// `analyser` holds more keys of the analyser, `profiles` those of the file.
  init(
    profile: String = "cnemcNH3N", analyser: String = "", profiles: String = "",
    speed: Int = 10, pollSeconds: Int = 2, slotMinutes: Int = 240, clockAheadSeconds: Int = 0,
    limit: String = "target"
  ) throws {
    let time = SystemClock.timeSource(speed: speed)
    let text = """
      {"site": {"id": "t", "name": "t", "example": true},
       "links": [{"id": "l", "kind": "modbusTCP", "address": "127.0.0.1:1"}],
       "profiles": [\(profiles)],
       "sections": [{"id": "s", "name": "s", "river": "r", "waterBody": "river", "target": "III",
         "county": "420625", "parameters": ["nh3n"]}],
       "breaches": [{"id": "nh3n", "kind": "limit", "parameter": "nh3n", "stations": ["*"],
         "limit": "\(limit)", "opensAfter": {"readings": 1}, "closesAfter": {"readings": 1}}],
       "stations": [{"id": "st", "name": "st", "county": "420625", "section": "s", "analysers": [
         {"id": "a", "link": "l", "busAddress": 1, "profile": "\(profile)", \(analyser)
          "pollSeconds": \(pollSeconds), "parameters": [
            {"id": "nh3n", "mode": "batch", "slotMinutes": \(slotMinutes)}]}]}],
       "web": {"listen": "127.0.0.1:0"}}
      """
    let path = FileManager.default.temporaryDirectory
      .appending(path: "hanwatch-\(UUID().uuidString).json")
    try Data(text.utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let file = try StationsFile.read(path.path)
    clock = SimulatedClock(aheadSeconds: clockAheadSeconds)
    simulator = try SimulatedSite(
      site: file.site, links: [SimulatedLink(id: "l", kind: .modbusTCP)],
      water: Water(seed: 1, scenario: .calm, site: file.site, startedAt: time.now()), time: time,
      clocks: ["st/a": clock])
    let addresses = try simulator.start()
    let served = StationsFile(
      site: file.site,
      links: file.links.map { link in addresses[link.id].map(link.readdressed) ?? link },
      channels: [], agreements: [], months: file.months, web: file.web)
    daemon = RunningDaemon(served, time: time, logger: Logger(label: "test") { [log] _ in log })
  }

  /// The metadata and the level of what the daemon has logged that begins so.
  func said(_ beginning: String) -> [[String: String]] {
    log.entries.filter { "\($0.message)".hasPrefix(beginning) }.map { entry in
      entry.metadata.mapValues { "\($0)" }.merging(["level": "\(entry.level)"]) { $1 }
    }
  }

  deinit { simulator.stop() }
}
