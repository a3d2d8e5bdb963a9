import Hummingbird
import NIOCore

/// An address asked too often.
struct TooManyRequests: Error {
  let retryAfterSeconds: Int
}

/// Lets each address ask at its rate. Programs on this machine are not counted.
struct RequestRateGate: RouterMiddleware {
  let rate: RequestRate

  @concurrent func handle(
    _ request: Request, context: WebRequestContext,
    next: @concurrent (Request, WebRequestContext) async throws -> Response
  ) async throws -> Response {
    if let address = context.arrival.address {
      let now = Int64(clamping: NIODeadline.now().uptimeNanoseconds)
      if let seconds = rate.admit(address, at: now) {
        WebMeters.refusedRequest(HTTPResponse.Status.tooManyRequests.code)
        throw TooManyRequests(retryAfterSeconds: seconds)
      }
    }
    return try await next(request, context)
  }
}
