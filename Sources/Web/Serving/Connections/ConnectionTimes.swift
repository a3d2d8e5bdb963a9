/// The deadlines of one connection: a request must arrive, an answer must leave, a reader must
/// read, and nobody stays without asking anything. Pure; moments are nanoseconds of a clock that
/// never steps.
package struct ConnectionTimes: Equatable, Sendable {
  /// Since when the next request is being read: from the accepted connection for the first, from
  /// its first byte for every other; nil between requests.
  private var requestSince: Int64?
  /// Since when the oldest unanswered request, or an answer nobody has read yet, is waiting.
  private var answerSince: Int64?
  private var idleSince: Int64?
  private var isStream = false
  /// Answers that are still to be made.
  package private(set) var unanswered = 0
  /// The reader's progress is measured from here.
  private var windowSince: Int64
  private var windowTaken = 0
  private let patience: Int64
  private let window: Int64
  private let windowBytes: Int

  package enum Verdict: String, Sendable {
    case goOn
    /// The request took too long to arrive; it can be told so where no answer was begun.
    case slowRequest
    case slowAnswer
    case slowReader
    case idle
  }

  /// `seconds` is what a request, an ordinary answer and a pause may take, each.
  package init(acceptedAt now: Int64, seconds: Int = WebLimits.requestSeconds) {
    requestSince = now
    windowSince = now
    patience = Int64(seconds) * 1_000_000_000
    window = patience / 10 * Int64(WebLimits.readerWindowTenths)
    windowBytes = seconds * WebLimits.readerWindowTenths * WebLimits.readerBytesPerSecond / 10
  }

  package mutating func requestBegan(at now: Int64) {
    if requestSince == nil { requestSince = now }
    idleSince = nil
  }

  package mutating func headRead(at now: Int64) {
    unanswered += 1
    if unanswered == 1 { (answerSince, isStream) = (now, false) }
  }

  package mutating func requestEnded(at now: Int64) {
    requestSince = nil
    // The time of an answer begins when there is nothing left to wait for.
    if unanswered == 1, !isStream { answerSince = now }
  }

  package mutating func answerBegan(isStream: Bool) {
    self.isStream = isStream
  }

  package mutating func answerEnded(at now: Int64) {
    unanswered -= 1
    isStream = false
    answerSince = now
    if unanswered == 0, requestSince == nil { idleSince = now }
  }

  /// Looks at the connection, with the bytes that wait for the reader and those it has taken.
  package mutating func look(at now: Int64, pending: Int, taken: Int) -> Verdict {
    if pending == 0 {
      (windowSince, windowTaken) = (now, taken)
      if unanswered == 0 { answerSince = nil }
    } else if now - windowSince >= window {
      if taken - windowTaken < windowBytes { return .slowReader }
      (windowSince, windowTaken) = (now, taken)
    }
    if let requestSince, now - requestSince >= patience { return .slowRequest }
    if let answerSince, !isStream, now - answerSince >= patience { return .slowAnswer }
    if let idleSince, unanswered == 0, pending == 0, now - idleSince >= patience {
      return .idle
    }
    return .goOn
  }
}
