import Desks
import HTTPTypes
import Hummingbird
import People
import WaterQuality

/// Finds out who asks below `/api`. A token that is not in force is refused everywhere: a program
/// that shows one must not take the public's answer for its own.
struct RequesterGate: RouterMiddleware {
  let people: PeopleDesk
  /// Nobody passes unnamed.
  let isNeeded: Bool

  @concurrent func handle(
    _ request: Request, context: WebRequestContext,
    next: @concurrent (Request, WebRequestContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    if let field = request.headers[.authorization] {
      guard let token = Self.bearer(field), let bearer = try await people.bearer(token) else {
        throw Self.unknownToken
      }
      context.requester = .token(bearer)
    } else if isNeeded {
      guard let token = SessionCookie.token(request.headers),
        let session = try await people.session(token)
      else { throw Self.nobody }
      context.requester = .session(SignedIn(token: token, open: session))
    }
    return try await next(request, context)
  }

  /// RFC 6750, 2.1.
  private static func bearer(_ field: String) -> AccessToken? {
    let parts = field.split(separator: " ", omittingEmptySubsequences: true)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return AccessToken(String(parts[1]))
  }

  private static let unknownToken = DeskFailure(
    .unauthorized,
    Text("访问令牌无效或已失效。", "could not answer: the token is unknown, has ended or was revoked."),
    reason: "invalidToken")

  private static let nobody = DeskFailure(
    .unauthorized,
    Text(
      "请出示访问令牌或先登录。",
      "could not answer: nobody has said who asks. Send 'Authorization: Bearer TOKEN'."),
    reason: "nobody")
}
