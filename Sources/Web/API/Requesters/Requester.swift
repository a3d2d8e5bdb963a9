import Desks
import HTTPTypes
import Hummingbird
import People
import Storage

/// Who asks below `/api`: a program with a token, or a person with the session of their browser.
/// The user of the Unix socket is nobody: also root says who acts.
enum Requester: Sendable {
  case token(TokenBearer)
  case session(SignedIn)

  var person: Person {
    switch self {
    case .token(let bearer): bearer.person.person
    case .session(let signedIn): signedIn.person
    }
  }

  func refusal(of act: Act) -> People.Refusal? {
    switch self {
    case .token(let bearer): bearer.refusal(of: act)
    case .session(let signedIn): signedIn.open.refusal(of: act)
    }
  }
}

extension WebRequestContext {
  /// The requester of a route that only some may ask, where they may do something; 403 otherwise.
  func requester(for acts: Act...) throws -> Requester {
    guard let requester else { throw DeskFailure(People.Refusal.noSession) }
    let refusals = acts.map { requester.refusal(of: $0) }
    if let refusal = refusals.first ?? nil, !refusals.contains(where: { $0 == nil }) {
      throw DeskFailure(refusal)
    }
    return requester
  }
}
