package import WaterQuality

/// Why an errand brought no answer.
package enum ErrandFailure: Error, Sendable, Hashable {
  /// The gate did not let it pass: nothing was sent.
  case notAllowed(WriteRefusal)
  /// The link could not be opened: nothing was sent.
  case notConnected(ConnectFailure)
  /// It was asked, and no valid answer came.
  case noAnswer(NoAnswer, ErrandFrames)
  /// The device answered "no".
  case refused(ModbusException, ErrandFrames)
  /// The link ended first. Whether the device acted on a question that had left is not known.
  case linkEnded
  /// So many errands wait already that this one was not taken.
  case crowded
  /// Whoever asked did not wait for the end.
  case cancelled

  /// For counting: `silent`, `illegalDataAddress`, `notAllowed`.
  package var cause: String {
    switch self {
    case .notAllowed: "notAllowed"
    case .notConnected(let failure): failure.cause
    case .noAnswer(let reason, _): reason.cause
    case .refused(let exception, _): exception.cause
    case .linkEnded: "linkEnded"
    case .crowded: "crowded"
    case .cancelled: "cancelled"
    }
  }

  /// What went over the line; nil when nothing did, or when it is not known.
  package var frames: ErrandFrames? {
    switch self {
    case .noAnswer(_, let frames), .refused(_, let frames): frames
    default: nil
    }
  }
}

extension ErrandFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notAllowed(let refusal): "could not send the request: \(refusal)."
    case .notConnected(let failure):
      "could not send the request: \(failure.reason). \(failure.hint)"
    case .noAnswer(.invalid(.silent), _): "no answer came in time."
    case .noAnswer(let reason, _): "no valid answer came: \(reason.reason)."
    case .refused(let exception, _): "the instrument refused: \(exception.name)."
    case .linkEnded: "could not wait for an answer: the link has ended. Ask again when it runs."
    case .crowded:
      "could not take the request: \(ErrandQueue.capacity) others wait for this link. "
        + "Ask again in a minute."
    case .cancelled: "nobody waits for the answer any more."
    }
  }
}
