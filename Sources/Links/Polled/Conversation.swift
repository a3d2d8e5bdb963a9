internal import WaterQuality

/// Asks the analysers of one link, one question at a time. Lives on the link's own thread.
protocol Conversation: AnyObject {
  /// What was heard since the last report; the reporter takes it away.
  var noise: LineNoise { get set }

  /// The moment from which this analyser may be asked, in nanoseconds of the monotonic clock.
  func readyAt(_ analyser: Analyser) -> Int64

  /// The words of one range, or why there are none. Opens the link when it is not open.
  func ask(_ request: RegisterRequest, of analyser: Analyser) throws(AskFailure) -> [UInt16]

  /// Waits for a moment (nil: for ever) and listens meanwhile. False when the link is to stop.
  func rest(until deadline: Int64?) -> Bool

  func close()
}

/// Why there are no words.
enum AskFailure: Error {
  /// The link was told to end.
  case stopped
  case notConnected(ConnectFailure)
  case noAnswer(NoAnswer)
  case refused(ModbusException)
}
