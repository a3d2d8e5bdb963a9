internal import WaterQuality

/// A measure sequence under way: one poll in steps.
struct SequenceRun {
  let key: SampleKey
  var state = SequenceState()
  /// Each reading whole.
  var readings: [Sample] = []
  /// What spoiled it first.
  var failure: Failure?
  var writes: [WrittenCommand] = []
  /// The time that questions took, without the waits between them.
  var askingNanoseconds: Int64 = 0

  struct Failure {
    let question: LinkError.Question
    let reason: Reason

    enum Reason {
      case asking(AskFailure)
      case hindered(LinkError.Hindrance)
    }
  }

  init(key: SampleKey) {
    self.key = key
  }

  /// The first mishap is what is told: the others follow from it. One at the stop spoils nothing.
  mutating func fail(_ reason: Failure.Reason, _ question: LinkError.Question) {
    if case .stop = state.step { return }
    failure = failure ?? Failure(question: question, reason: reason)
  }
}

extension SequenceState.Event {
  /// What a failed request means for the instrument; `hasLeft` where it was this request that
  /// failed, and not a proof before it.
  init?(_ failure: AskFailure, hasLeft: Bool) {
    switch failure {
    case .stopped: return nil
    case .notConnected: self = .notSent
    case .noAnswer where !hasLeft, .refused where !hasLeft: self = .notSent
    case .noAnswer: self = .unanswered
    // "Acknowledge" is a yes that takes long; a gateway does not know what its instrument did.
    case .refused(let exception):
      self = exception.isFromGateway || exception.code == 5 ? .unanswered : .refused
    }
  }
}
