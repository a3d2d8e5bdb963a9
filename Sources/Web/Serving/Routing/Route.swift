import Hummingbird

/// One address that is served, with one method. The table of these is the only place where routes
/// are named: the router, the answer 405 and `/openapi.json` are made of it.
struct Route: Sendable {
  let method: HTTPRequest.Method
  /// `/assets/{name}`.
  let path: String
  let audience: Audience
  let operation: Operation
  let handle: @Sendable (Request, WebRequestContext) async throws -> Response

  /// For whom a route is; each has a group of the router, with the checks that belong to it.
  enum Audience: Sendable, CaseIterable {
    /// Pages, health and documents, without a question who asks.
    case everyone
    /// Programs: `/api`.
    case programs
    /// Programs with a token and people with a session, below `/api`.
    case identified
    /// People who have signed in: pages with forms.
    case signedIn
  }

  /// Reads and changes nothing.
  static func get(
    _ path: String, for audience: Audience = .everyone, _ operation: Operation,
    _ handle: @escaping @Sendable (Request, WebRequestContext) async throws -> Response
  ) -> Route {
    Route(method: .get, path: path, audience: audience, operation: operation, handle: handle)
  }
}
