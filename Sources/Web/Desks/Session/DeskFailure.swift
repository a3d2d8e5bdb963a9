import Desks
import HTTPTypes
import People
import WaterQuality

/// Something a desk refuses: on a page in the person's language, for a program as a problem
/// document.
struct DeskFailure: Error {
  let status: HTTPResponse.Status
  let words: Text
  /// A stable word for programs; nil where the status says it all.
  let reason: String?
  /// Everything wrong with what was sent.
  let problems: [Problem]
  /// After how long it may go better; nil where waiting does not help.
  let retryAfterSeconds: Int64?

  init(
    _ status: HTTPResponse.Status, _ words: Text, reason: String? = nil, problems: [Problem] = [],
    retryAfterSeconds: Int64? = nil
  ) {
    self.status = status
    self.words = words
    self.reason = reason
    self.problems = problems
    self.retryAfterSeconds = retryAfterSeconds
  }

  init(_ refusal: People.Refusal) {
    self.init(
      refusal.status, refusal.words, reason: refusal.reason,
      retryAfterSeconds: refusal.retryAfterSeconds)
  }

  /// What whoever asked can mend; nil for everything else.
  init?(_ error: any Error) {
    switch error {
    case let failure as DeskFailure: self = failure
    case let refusal as People.Refusal: self.init(refusal)
    case let error as ActRefusal: self.init(.conflict, error.words, reason: error.reason)
    case .problems(let problems) as PeopleError:
      self.init(
        .badRequest, PeopleError.problems(problems).words, reason: "problems", problems: problems)
    case let error as PeopleError: self.init(error.status, error.words, reason: error.reason)
    default: return nil
    }
  }
}

extension People.Refusal {
  fileprivate var status: HTTPResponse.Status {
    switch self {
    case .tooManyTries, .locked: .tooManyRequests
    case .busy: .serviceUnavailable
    case .notAllowed, .sameAsMaker, .passwordNotOwn, .secondFactorMissing: .forbidden
    default: .unauthorized
    }
  }
}

extension PeopleError {
  fileprivate var status: HTTPResponse.Status {
    switch self {
    case .problems, .firstIsAdministrator: .badRequest
    case .noSuchPerson, .noSuchToken: .notFound
    case .nobodyYet, .notFirst: .unauthorized
    case .keyUsedOtherwise: .unprocessableContent
    case .nameTaken, .lastAdministrator, .ownRole, .ownReset, .isAlready, .noSecondFactor,
      .certificateTaken, .nothingLost:
      .conflict
    case .noServerKey, .codesUnreadable: .internalServerError
    }
  }
}
