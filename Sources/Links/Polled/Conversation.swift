internal import WaterQuality

/// Asks the analysers of one link, one question at a time. Lives on a `LinkThread`.
protocol Conversation: AnyObject {
  /// What was heard since the last report; the reporter takes it away.
  var noise: LineNoise { get set }

  /// The moment from which this analyser may be asked, in nanoseconds of the monotonic clock.
  func readyAt(_ analyser: Analyser) -> Int64

  /// The words of one range, or why there are none. Opens the link when it is not open.
  func ask(_ request: RegisterRequest, of analyser: Analyser) async throws(AskFailure) -> Answered

  /// Waits for a moment (nil: for ever) and listens meanwhile.
  func rest(until deadline: Int64?) async -> Rest

  /// All questions of a poll have been asked, or one of them failed.
  func pollEnded()

  func close()
}

/// Words, and when their last byte was read.
struct Answered {
  let words: [UInt16]
  let at: Timestamp
}

/// How a rest ended.
enum Rest {
  /// The link is to stop.
  case stopped
  case due
  /// The other side has come: analysers that were given up may be asked at once.
  case prompted
}

/// Why there are no words.
enum AskFailure: Error {
  /// The link was told to end.
  case stopped
  case notConnected(ConnectFailure)
  case noAnswer(NoAnswer)
  case refused(ModbusException)
}
