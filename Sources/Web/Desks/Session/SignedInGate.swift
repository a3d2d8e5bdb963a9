import Desks
import HTTPTypes
import Hummingbird
import People
import Storage

/// Lets people through who have signed in, and puts who they are into the context; sends everybody
/// else to the sign-in page.
struct SignedInGate: RouterMiddleware {
  let people: PeopleDesk

  @concurrent func handle(
    _ request: Request, context: WebRequestContext,
    next: @concurrent (Request, WebRequestContext) async throws -> Response
  ) async throws -> Response {
    guard let token = SessionCookie.token(request.headers),
      let session = try await people.session(token)
    else {
      if request.method == .get || request.method == .head {
        return .seeOther("/login?next=\(request.uri.path)")
      }
      throw DeskFailure(People.Refusal.noSession)
    }
    var context = context
    context.session = SignedIn(token: token, open: session)
    return try await next(request, context)
  }
}

/// Who has signed in with the browser that asks.
package struct SignedIn: Sendable {
  let token: SessionToken
  let open: OpenSession

  var person: Person { open.person.person }
  var id: Int64 { open.person.id }

  func may(_ act: Act) -> Bool { open.refusal(of: act) == nil }
}

extension WebRequestContext {
  /// The person of a route for people who have signed in.
  func signedIn() throws -> SignedIn {
    guard let session else { throw DeskFailure(People.Refusal.noSession) }
    return session
  }

  /// The same, where they may do something; 403 otherwise.
  func signedIn(for act: Act) throws -> SignedIn {
    let signedIn = try signedIn()
    if let refusal = signedIn.open.refusal(of: act) {
      throw DeskFailure(refusal)
    }
    return signedIn
  }

  /// Where they act from.
  func origin(_ request: Request) -> Origin {
    Origin(
      arrival.isLocal ? .socket : .web, address: "\(arrival)",
      agent: request.headers[.userAgent] ?? "")
  }
}

extension Response {
  /// After a form: the browser asks for another page, and a reload sends nothing again.
  static func seeOther(_ path: String, cookies: [String] = []) -> Response {
    var headers: HTTPFields = [.location: path]
    for cookie in cookies {
      headers.append(HTTPField(name: .setCookie, value: cookie))
    }
    return Response(status: .seeOther, headers: headers)
  }
}
