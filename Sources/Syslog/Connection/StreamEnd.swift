import Glibc
import NIOCore

/// The socket's side of a connection: decides by the way it ends whether the server has read
/// everything.
///
/// The proof is TCP's (RFC 9293, 3.6.1). The kernel of a server that closes a socket with something
/// unread in it, or is sent something after that, resets the connection. So where the server's end
/// of stream came, everything of ours is acknowledged, and no reset has followed, its process has
/// read it all. TLS's own farewell proves no more, and common servers (rsyslog with GnuTLS) do not
/// send it.
final class StreamEnd: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let end: EventLoopPromise<Void>
  /// Writes that the kernel has not taken yet.
  private var unwritten = 0
  private var isSaid = false

  /// `end` is a promise of the channel's own loop.
  init(_ end: EventLoopPromise<Void>) {
    self.end = end
  }

  /// The lines and the farewell were handed over.
  func everythingIsSaid() { isSaid = true }

  func fail(_ error: any Error) { end.fail(SyslogFailure(error)) }

  func handlerAdded(context: ChannelHandlerContext) {
    // Whatever it came to, and whoever decided it.
    end.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let written = promise ?? context.eventLoop.makePromise(of: Void.self)
    unwritten += 1
    written.futureResult.assumeIsolated().whenComplete { result in
      switch result {
      case .success: self.unwritten -= 1
      case .failure(let error): self.fail(error)
      }
    }
    context.write(data, promise: written)
  }

  func close(
    context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?
  ) {
    // TLS would close the socket after its farewell, or where it failed: the promise decides.
    promise?.succeed(())
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case ChannelEvent.inputClosed? = event as? ChannelEvent else {
      context.fireUserInboundEventTriggered(event)
      return
    }
    guard isSaid, unwritten == 0, let socket = context.channel as? any SocketOptionProvider else {
      fail(SyslogFailure.endedEarly)
      return
    }
    socket.getTCPInfo().assumeIsolated().whenComplete { result in
      switch result {
      // A reset after the end of stream shows in nothing but the state (tcp(7)).
      case .success(let info)
      where info.tcpi_unacked == 0 && Int(info.tcpi_state) == Int(TCP_CLOSE_WAIT):
        self.end.succeed(())
      case .success, .failure: self.fail(SyslogFailure.endedEarly)
      }
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    fail(SyslogFailure.cut)
  }

  func channelInactive(context: ChannelHandlerContext) {
    fail(SyslogFailure.cut)
    context.fireChannelInactive()
  }
}
