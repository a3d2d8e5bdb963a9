package import WaterQuality

/// What became of one poll of one analyser.
package struct LinkReport: Sendable {
  /// The analyser's id: `st01/nh3n`.
  package let analyser: String
  package let at: Timestamp
  package let outcome: Outcome
  /// From the first question to the last answer or the end of patience.
  package let turnaroundMilliseconds: Int
  /// Polls that fell out since the last report because an earlier one took too long.
  package let missedPolls: Int
  /// What else was heard on the link since its last report.
  package let noise: LineNoise
  /// What is known of the analyser's register map, where this poll added to it.
  package let learned: PlanMemory?
  /// What the poll's measure sequence wrote, in order.
  package let writes: [WrittenCommand]

  package enum Outcome: Sendable {
    case sample(Sample)
    case fault(LinkError, nextTryInSeconds: Int)
  }

  package init(
    analyser: String, at: Timestamp, outcome: Outcome, turnaroundMilliseconds: Int,
    missedPolls: Int = 0, noise: LineNoise = LineNoise(), learned: PlanMemory? = nil,
    writes: [WrittenCommand] = []
  ) {
    self.analyser = analyser
    self.at = at
    self.outcome = outcome
    self.turnaroundMilliseconds = turnaroundMilliseconds
    self.missedPolls = missedPolls
    self.noise = noise
    self.learned = learned
    self.writes = writes
  }
}

/// A command that was written to an instrument, and what came of it.
package struct WrittenCommand: Sendable, Hashable {
  package let kind: InstrumentCommand.Kind
  /// `confirmed`, or for counting why not: `silent`, `deviceBusy`, `notAllowed`.
  package let outcome: String

  package static let confirmed = "confirmed"

  package init(_ kind: InstrumentCommand.Kind, outcome: String = confirmed) {
    self.kind = kind
    self.outcome = outcome
  }
}

/// Counts of what a link heard and nobody had asked for.
package struct LineNoise: Sendable, Equatable {
  /// Frames of other bus addresses than the one asked.
  package var foreignFrames = 0
  /// Our own questions, heard again.
  package var echoes = 0
  /// Frames of an analyser that came after its time-out or twice.
  package var lateAnswers = 0
  /// Bytes that came while nothing was asked.
  package var strayBytes = 0
  /// Packets of modems that are no frames: heart-beats, banners, registrations sent again.
  package var heartBeats = 0
  /// Calls of the station that took the place of an older one.
  package var takeovers = 0
  /// Callers of the port that were sent away.
  package var refusedCallers = 0

  package init() {}

  package var isQuiet: Bool { self == LineNoise() }

  /// Each count by its name, for counting on; those that are 0 are left out.
  package var counts: [(kind: String, count: Int)] {
    [
      ("foreignFrame", foreignFrames), ("echo", echoes), ("lateAnswer", lateAnswers),
      ("strayByte", strayBytes), ("heartBeat", heartBeats), ("takeover", takeovers),
      ("refusedCaller", refusedCallers),
    ].filter { $0.1 > 0 }
  }
}
