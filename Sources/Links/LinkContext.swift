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

  package init(
    analysers: [Analyser], time: TimeSource, keys: SampleKeySource,
    logger: Logger = Logger(label: "hanwatch.links"), limits: LinkLimits = LinkLimits(),
    memories: [String: PlanMemory] = [:]
  ) {
    self.analysers = analysers
    self.time = time
    self.keys = keys
    self.logger = logger
    self.limits = limits
    self.memories = memories
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

  /// Each link has a thread and up to three descriptors.
  package static let mostLinks = 128
  /// Programs that use select(2), libmodbus among them, abort on higher ones.
  package static let highestDescriptor = 1023
  /// A register map is found out by refusals; the rest of it waits for the next poll.
  static let refusalsInOnePoll = 16
  static let threadStackBytes = 512 * 1024

  package init() {}
}
