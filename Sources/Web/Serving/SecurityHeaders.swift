import Hummingbird

/// Puts on every answer what keeps a browser from doing more than show it.
struct SecurityHeaders: RouterMiddleware {
  static let policy = [
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "connect-src 'self'",
    "img-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
  ].joined(separator: "; ")

  @concurrent func handle(
    _ request: Request, context: BasicRequestContext,
    next: @concurrent (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    response.headers[.contentSecurityPolicy] = Self.policy
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[.init("Referrer-Policy")!] = "no-referrer"
    response.headers[.init("Permissions-Policy")!] = Self.permissions
    response.headers[.init("Cross-Origin-Opener-Policy")!] = "same-origin"
    response.headers[.init("Cross-Origin-Resource-Policy")!] = "same-origin"
    response.headers[.init("X-Frame-Options")!] = "DENY"
    // Readings are true for a moment only; assets say otherwise themselves.
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }

  private static let permissions =
    "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
}
