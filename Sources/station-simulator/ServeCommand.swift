internal import ArgumentParser
internal import Foundation
internal import StationSimulator
internal import WaterQuality

/// Every station of a stations file, served over real Modbus.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serves every station of a stations file and prints where each link leads.",
    discussion: """
      The first line is one JSON object: {"links": {"LINK": "ADDRESS", …}}. Ends on SIGTERM or \
      SIGINT.
      """)

  @Option(name: .customLong("config"), help: "The stations file.")
  var path = "stations.json"
  @Option(
    help: "What the water does: \(Scenario.allCases.map(\.rawValue).joined(separator: ", ")).")
  var scenario = Scenario.calm
  @Option(help: "Another seed makes other water.")
  var seed: UInt64 = 1
  @Option(help: "Station time runs so many times as fast.")
  var speed = 1
  @Option(
    help: ArgumentHelp("Milliseconds since 1970 where both times agree.", visibility: .hidden))
  var anchor: Int64?

  @Flag(help: "Every register holds its own address instead of what the water holds.")
  var addresses = false
  @Option(
    help: ArgumentHelp(
      "The clock of this analyser is so many seconds ahead: st01/nh3n=900. May be repeated.",
      valueName: "analyser=seconds"))
  var clock: [String] = []
  @OptionGroup var faults: FaultOptions

  private var clocks: [String: SimulatedClock]? {
    let parts = clock.map { $0.split(separator: "=").map(String.init) }
    let known = parts.compactMap { part in
      part.count == 2 ? Int(part[1]).map { (part[0], SimulatedClock(aheadSeconds: $0)) } : nil
    }
    return known.count == clock.count ? Dictionary(known) { $1 } : nil
  }

  func validate() throws {
    _ = try faults.misbehaviour()
    _ = try faults.steps()
    guard clocks != nil else {
      throw ValidationError("--clock names an analyser and whole seconds: st01/nh3n=900.")
    }
    guard (1...10_000).contains(speed) else {
      throw ValidationError("--speed is a whole number from 1 to 10000.")
    }
  }

  func run() throws {
    let (site, links) = try read()
    let time = TimeSource.machine.running(
      atSpeed: speed, from: anchor.map(Timestamp.init(milliseconds:)) ?? TimeSource.machine.now())
    let simulated = try simulated(site, links, time)
    let misbehaviour = try faults.misbehaviour()
    if misbehaviour != .none {
      for analyser in site.analysers {
        simulated.setMisbehaviour(misbehaviour, analyser: analyser.id)
      }
    }
    let end = EndSignals()
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = try encoder.encode(["links": try simulated.start()])
    FileHandle.standardOutput.write(line + Data("\n".utf8))
    try faults.direct(simulated)
    end.wait()
    simulated.stop()
  }

  private func simulated(
    _ site: Site, _ links: [SimulatedLink], _ time: TimeSource
  ) throws -> SimulatedSite {
    guard addresses else {
      let water = Water(seed: seed, scenario: scenario, site: site, startedAt: time.now())
      return try SimulatedSite(
        site: site, links: links, water: water, time: time, scenario: scenario,
        clocks: clocks ?? [:])
    }
    return try SimulatedSite(addressesOf: site, links: links, time: time)
  }

  /// Of links and channels only what serving needs is read: their other keys are the daemon's.
  private func read() throws -> (Site, [SimulatedLink]) {
    let problems = ProblemList()
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    if let node = ConfigurationText.parse(bytes, problems), let root = ObjectReader(node, problems)
    {
      let links = root.list("links").compactMap { SimulatedLink.read($0, problems) }
      let channels = root.list("channels").compactMap { ObjectReader($0, problems)?.id() }
      let site = Site.read(
        root: root,
        links: Dictionary(links.map { ($0.id, $0.hasSerialAddresses) }) { first, _ in first },
        channels: Set(channels))
      if let site, problems.problems.isEmpty { return (site, links) }
    }
    throw ValidationError(problems.problems.map { "\(path):\($0)" }.joined(separator: "\n"))
  }
}

extension Scenario: ExpressibleByArgument {}
