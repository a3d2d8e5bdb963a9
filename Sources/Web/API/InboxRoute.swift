import Hummingbird

/// `POST /api/v1/inbox/alerts`: Standard Webhooks from other installations.
enum InboxRoute {
  static func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    let body = try await request.body.collect(upTo: WebLimits.bodyBytes)
    let message = ReceivedMessage(
      channel: "", headers: request.headers, body: Array(body.readableBytesView))
    switch await context.inbox(message) {
    case .kept(nil): return Response(status: .noContent)
    case .kept(let json?):
      return Response(
        status: .ok, headers: [.contentType: "application/json"],
        body: .init(byteBuffer: ByteBuffer(string: json)))
    case .unknownSender:
      throw HTTPError(
        .unauthorized,
        message: "could not take the message: no known sender signed it within five minutes. "
          + "Check the key and the clock.")
    case .refused(let why):
      throw HTTPError(.conflict, message: "could not take the message: \(why)")
    case .tryLater:
      throw HTTPError(
        .serviceUnavailable, message: "could not keep the message now. Send it again.")
    }
  }
}
