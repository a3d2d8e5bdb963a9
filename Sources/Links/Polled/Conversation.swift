internal import WaterQuality

/// Asks the analysers of one link, one question at a time. Lives on a `LinkThread`.
protocol Conversation: AnyObject {
  /// What was heard since the last report; the reporter takes it away.
  var noise: LineNoise { get set }

  /// What went over the line for the question asked last.
  var frames: ErrandFrames { get }

  /// The request that left last; nil where none has since the last one was to be carried.
  var sent: GatedRequest? { get }

  /// The moment from which this bus address may be asked, in nanoseconds of the monotonic clock.
  func readyAt(_ busAddress: UInt8) -> Int64

  /// What is not to be sent on this kind of link, whatever the gate says.
  func refusal(_ request: GatedRequest) -> WriteRefusal?

  /// The words of one range, or why there are none. Opens the link when it is not open.
  func ask(_ request: RegisterRequest, of analyser: Analyser) async throws(AskFailure) -> Answered

  /// Asks what is no poll; `analyser` is the one at its bus address, where the link has one.
  func carry(
    _ request: GatedRequest, patienceMilliseconds: Int, to analyser: Analyser?, provesFirst: Bool
  ) async throws(AskFailure) -> Answered

  /// Waits for a moment (nil: for ever) and listens meanwhile.
  func rest(until deadline: Int64?) async -> Rest

  /// All questions of a poll have been asked, or one of them failed.
  func pollEnded()

  func close()
}

extension Conversation {
  func refusal(_ request: GatedRequest) -> WriteRefusal? { nil }
}

/// Words, and when their last byte was read.
struct Answered {
  let words: [UInt16]
  /// The function code with its data.
  let response: [UInt8]
  let at: Timestamp
  let turnaroundNanoseconds: Int64
}

/// How a rest ended.
enum Rest {
  /// The link is to stop.
  case stopped
  case due
  /// Something may be there to be done: an errand.
  case knocked
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
