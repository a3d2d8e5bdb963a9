/// What one attempt came to.
package enum DeliveryOutcome: Sendable, Equatable {
  /// The receiver has taken the message: it answered 2xx, with the first bytes of a body.
  case delivered(detail: String, answer: [UInt8] = [])
  /// The message stays in the outbox. The detail is a sentence without secrets; the receiver's wish
  /// when to come again is in seconds, already within its bound.
  case tryAgain(Reason, detail: String, retryAfterSeconds: Int? = nil)

  /// The key in tables, logs and metrics.
  package var id: String {
    switch self {
    case .delivered: "delivered"
    case .tryAgain(let reason, _, _): reason.id
    }
  }

  package var detail: String {
    switch self {
    case .delivered(let detail, _), .tryAgain(_, let detail, _): detail
    }
  }

  /// The named reasons that logs, metrics, tables and tests use.
  package enum Reason: Sendable, Hashable {
    /// The receiver's name is in no directory.
    case unknownHost
    /// Refused, unreachable, or no answer to connecting in time.
    case couldNotConnect
    /// TLS was not agreed, or the certificate is not the receiver's. Nothing was sent.
    case tlsRefused
    /// Connected, but no complete answer within the deadline.
    case timedOut
    /// The connection broke before the answer was complete.
    case connectionLost
    /// What came back is not HTTP.
    case invalidAnswer
    /// Any status but 2xx, 100 … 599.
    case status(Int)
    /// The daemon stops; the message goes out after the next start.
    case abandoned
    /// Something nobody has named yet.
    case failed

    package var id: String {
      switch self {
      case .status(let code): "status\(code)"
      default: String(describing: self)
      }
    }

    /// Whether other messages would meet the same trouble.
    package var concerns: Concern {
      switch self {
      case .status(408), .status(425), .status(429): .endpoint
      case .status(400..<500): .message
      default: .endpoint
      }
    }

    /// Answers that stay the same until a person changes something.
    package var needsOperator: Bool {
      switch self {
      case .status(401), .status(403), .status(404), .status(410): true
      default: false
      }
    }
  }

  /// What an attempt's failure says something about.
  package enum Concern: Sendable {
    case endpoint, message
  }
}
