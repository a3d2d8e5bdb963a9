package import Logging
package import WaterQuality

/// What a link needs from the daemon.
package struct LinkContext: Sendable {
  /// The analysers that this link reaches.
  package let analysers: [Analyser]
  package let time: TimeSource
  package let keys: SampleKeySource
  package let logger: Logger
  package let limits: LinkLimits
  /// What earlier runs learned of the analysers' register maps, by analyser.
  package let memories: [String: PlanMemory]
  /// Shared by all links of a run.
  package let network: LinkNetwork
  /// What a station that dials in sends behind its name; empty where nothing was agreed.
  package let secret: [UInt8]
  /// What is to be asked between polls.
  package let errands: ErrandQueue

  package init(
    analysers: [Analyser], time: TimeSource, keys: SampleKeySource,
    logger: Logger = Logger(label: "hanwatch.links"), limits: LinkLimits = LinkLimits(),
    memories: [String: PlanMemory] = [:],
    network: LinkNetwork = LinkNetwork(), secret: [UInt8] = [],
    errands: ErrandQueue = ErrandQueue()
  ) {
    self.analysers = analysers
    self.time = time
    self.keys = keys
    self.logger = logger
    self.limits = limits
    self.memories = memories
    self.network = network
    self.secret = secret
    self.errands = errands
  }
}

/// The bounds of a link. All spans are real time, also in demonstrations.
package struct LinkLimits: Sendable {
  package var connectMilliseconds = 3000
  /// The wait after the first failure; it doubles with each further one.
  package var firstBackOffMilliseconds = 1000
  package var longestBackOffMilliseconds = 60_000
  /// Every analyser is asked once within this time of the start, then at its own pace.
  package var firstPollMilliseconds = 5000

  /// How long a caller has to tell his name.
  package var registrationMilliseconds = 10_000

  /// How long a link that is told to end may take to stop instruments that it made measure: half
  /// of what a shutdown may take.
  package var farewellMilliseconds = 1000

  package static let mostLinks = 512
  /// Each serial line and each listening port has a thread.
  package static let mostThreads = 64
  /// Callers of a port whose name is not known yet.
  package static let mostUnnamedCallers = 16
  /// Of a serial line: libmodbus 3.1.6 uses select(2), which aborts on higher ones.
  package static let highestDescriptor = 1023
  /// A register map is found out by refusals; the rest of it waits for the next poll.
  static let refusalsInOnePoll = 16
  static let threadStackBytes = 512 * 1024

  package init() {}
}
