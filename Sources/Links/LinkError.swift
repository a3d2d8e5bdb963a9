package import WaterQuality

/// Why a poll brought no sample: failures that are always told apart.
package enum LinkError: Error, Sendable, Hashable {
  /// Nobody was reached: no analyser of the link could be asked.
  case notConnected(Place, ConnectFailure)
  /// A question was asked, and no valid answer came.
  case noAnswer(Place, Question, NoAnswer)
  /// The device answered "no". The connection is in order.
  case refused(Place, Question, ModbusException)
  /// The instrument was not made to measure, or not left to.
  case notMeasured(Place, Question, Hindrance)

  /// Why a measure sequence brought no reading though nothing failed on the link.
  package enum Hindrance: Sendable, Hashable {
    /// A command of the sequence may not leave.
    case notAllowed(WriteRefusal)
    /// Somebody else wrote to the instrument during the sequence.
    case disturbed
  }

  /// The link and where it leads.
  package struct Place: Sendable, Hashable {
    package let link: String
    package let address: String

    package init(link: String, address: String) {
      self.link = link
      self.address = address
    }
  }

  package struct Question: Sendable, Hashable {
    package let request: RegisterRequest
    package let profile: String
    package let responseTimeoutMilliseconds: Int
    /// The id of the command that was to be written; nil for a question that reads.
    package let command: String?

    package init(
      request: RegisterRequest, profile: String, responseTimeoutMilliseconds: Int,
      command: String? = nil
    ) {
      self.request = request
      self.profile = profile
      self.responseTimeoutMilliseconds = responseTimeoutMilliseconds
      self.command = command
    }
  }

  /// For counting: `connectionRefused`, `silent`, `illegalDataAddress`.
  package var cause: String {
    switch self {
    case .notConnected(_, let failure): failure.cause
    case .noAnswer(_, _, let reason): reason.cause
    case .refused(_, _, let exception): exception.cause
    case .notMeasured(_, _, .notAllowed): "notAllowed"
    case .notMeasured(_, _, .disturbed): "disturbed"
    }
  }

  /// Which of them: `notConnected`, `noAnswer`, `refused`, `notMeasured`.
  package var kind: String {
    switch self {
    case .notConnected: "notConnected"
    case .noAnswer: "noAnswer"
    case .refused: "refused"
    case .notMeasured: "notMeasured"
    }
  }
}

extension LinkError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notConnected(let place, .notDialledIn):
      "link '\(place.link)' waits at \(place.address) for its station to dial in. "
        + ConnectFailure.notDialledIn.hint
    case .notConnected(let place, let failure):
      "could not connect link '\(place.link)' to \(place.address): \(failure.reason). "
        + failure.hint
    case .noAnswer(let place, let question, .invalid(.silent)):
      "no answer from \(question.asked(at: place)) within "
        + "\(spanText(question.responseTimeoutMilliseconds)), \(question.doing)."
    case .noAnswer(let place, let question, let reason):
      "no valid answer from \(question.asked(at: place)), \(question.doing): "
        + "\(reason.reason)."
    case .refused(let place, let question, let exception):
      "bus address \(question.request.busAddress) on link '\(place.link)' refused "
        + "\(question.named): \(exception.name). \(exception.hint(profile: question.profile))"
    case .notMeasured(let place, let question, .notAllowed(let refusal)):
      "could not make \(question.asked(at: place)) measure, \(question.doing): \(refusal)."
    case .notMeasured(let place, let question, .disturbed):
      "no reading of \(question.asked(at: place)): somebody wrote to it while its sequence ran."
    }
  }

  /// With what happens next: `… Next try in 30 s.`
  package func sentence(nextTryInSeconds seconds: Int) -> String {
    "\(self) Next try in \(seconds) s."
  }
}

extension LinkError.Question {
  fileprivate func asked(at place: LinkError.Place) -> String {
    "bus address \(request.busAddress) on link '\(place.link)' (\(place.address))"
  }

  /// `reading 8 input registers from 100`, `writing command 'wake'`
  fileprivate var doing: String {
    command.map { "writing command '\($0)'" } ?? "reading \(counted)"
  }

  /// `8 input registers from 100`
  fileprivate var counted: String {
    let range = request.range
    let noun = range.count == 1 ? range.table.noun : range.table.noun + "s"
    return "\(range.count) \(noun) from \(range.first)"
  }

  /// `input registers 100–107`
  fileprivate var named: String {
    if let command { return "command '\(command)'" }
    let range = request.range
    if range.count == 1 { return "\(range.table.noun) \(range.first)" }
    return "\(range.table.noun)s \(range.first)–\(Int(range.first) + range.count - 1)"
  }
}

extension RegisterTable {
  fileprivate var noun: String {
    switch self {
    case .coils: "coil"
    case .discreteInputs: "discrete input"
    case .inputRegisters: "input register"
    case .holdingRegisters: "holding register"
    }
  }
}

extension ModbusException {
  fileprivate func hint(profile: String) -> String {
    switch code {
    case 1, 2, 3: "Check profile '\(profile)' against the manual."
    case 5, 6: "The analyser is busy."
    case 10, 11: "Is the analyser behind the gateway on?"
    default: "See the display of the analyser."
    }
  }
}

private func spanText(_ milliseconds: Int) -> String {
  milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
}
