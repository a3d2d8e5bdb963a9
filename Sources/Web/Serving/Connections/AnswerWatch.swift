import NIOCore
import NIOHTTP1

/// What happens to an answer, told to `RequestGuard` by an event that travels outbound.
enum AnswerEvent: Sendable {
  /// A stream is as long as whoever reads it likes; anything else must be written in time. Nothing
  /// follows the last: whoever asks too often has to come again.
  case began(isStream: Bool, isLast: Bool)
  case ended
}

/// Sees every answer as it leaves, whoever made it: reports where it begins and ends, and puts the
/// headers that keep a browser safe on those that came past the routes.
final class AnswerWatch: ChannelOutboundHandler {
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private let isSecure: Bool

  init(isSecure: Bool) {
    self.isSecure = isSecure
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head) where head.status.code >= 200:
      for (name, value) in SecurityHeaders.all(isSecure: isSecure)
      where !head.headers.contains(name: name) {
        head.headers.add(name: name, value: value)
      }
      let isLast = head.status == .tooManyRequests
      if isLast { head.headers.replaceOrAdd(name: "Connection", value: "close") }
      let event = AnswerEvent.began(isStream: Self.isStream(head), isLast: isLast)
      context.triggerUserOutboundEvent(event, promise: nil)
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .end:
      context.write(data, promise: promise)
      context.triggerUserOutboundEvent(AnswerEvent.ended, promise: nil)
    default: context.write(data, promise: promise)
    }
  }

  /// An answer without a length, or too long to be written at once. Those of status 204 and 304
  /// end with their head (RFC 9110, 15.3.5 and 15.4.5).
  private static func isStream(_ head: HTTPResponseHead) -> Bool {
    if let length = head.headers.first(name: "content-length").flatMap({ Int($0) }) {
      return length > WebLimits.ordinaryBytes
    }
    return head.status != .noContent && head.status != .notModified
  }
}
