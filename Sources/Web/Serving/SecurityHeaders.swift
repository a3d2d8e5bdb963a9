import HTTPTypes
import Hummingbird

/// Puts on every answer what keeps a browser from doing more than show it. Answers that are made
/// before any route has seen the request get the same from `AnswerWatch` and `RefusalAnswer`.
struct SecurityHeaders: RouterMiddleware {
  /// For pages without forms.
  static let policy = policy(formAction: "'none'")
  /// For pages whose forms come back to us.
  static let policyWithForms = policy(formAction: "'self'")

  private static func policy(formAction: String) -> String {
    [
      "default-src 'none'", "style-src 'self'", "script-src 'self'", "connect-src 'self'",
      "img-src 'self'", "base-uri 'none'", "form-action \(formAction)", "frame-ancestors 'none'",
    ].joined(separator: "; ")
  }

  @concurrent func handle(
    _ request: Request, context: WebRequestContext,
    next: @concurrent (Request, WebRequestContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    Self.complete(&response.headers, isSecure: context.arrival.isSecure)
    return response
  }

  /// Adds what is missing; a route that says something stricter or looser is left alone.
  static func complete(_ headers: inout HTTPFields, isSecure: Bool) {
    for (name, value) in all(isSecure: isSecure) {
      if let name = HTTPField.Name(name), headers[name] == nil { headers[name] = value }
    }
  }

  static func all(isSecure: Bool) -> [(name: String, value: String)] {
    isSecure ? fixed + [overTLS] : fixed
  }

  private static let fixed = [
    (name: "Content-Security-Policy", value: policy),
    (name: "X-Content-Type-Options", value: "nosniff"),
    (name: "Referrer-Policy", value: "no-referrer"),
    (
      name: "Permissions-Policy",
      value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
    (name: "Cross-Origin-Opener-Policy", value: "same-origin"),
    (name: "Cross-Origin-Resource-Policy", value: "same-origin"),
    (name: "X-Frame-Options", value: "DENY"),
    // Readings are true for a moment only; assets say otherwise themselves.
    (name: "Cache-Control", value: "no-store"),
  ]

  private static let overTLS = (
    name: "Strict-Transport-Security", value: "max-age=\(WebLimits.strictTransportSeconds)"
  )
}
