import NIOCore
import NIOSSL
import NIOTLS

/// The program's side of a connection: writes the lines when TLS is agreed and the certificate has
/// the server's name, and a little later says farewell.
final class LineWriter: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let frames: [UInt8]
  private let name: ServerName?
  private let security: NIOSSLClientHandler
  private let end: StreamEnd
  private var farewell: Scheduled<Void>?

  init(
    _ frames: [UInt8], to name: ServerName?, over security: NIOSSLClientHandler, _ end: StreamEnd
  ) {
    self.frames = frames
    self.name = name
    self.security = security
    self.end = end
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case TLSUserEvent.handshakeCompleted? = event as? TLSUserEvent else { return }
    if let name, security.peerCertificate.map(name.isOf) != true {
      end.fail(SyslogFailure.wrongName)
      return
    }
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: frames)), promise: nil)
    farewell = context.eventLoop.assumeIsolated().scheduleTask(
      in: .milliseconds(SyslogLimits.settleMilliseconds)
    ) {
      // TLS says that nothing more comes; `StreamEnd` keeps the socket.
      context.close(mode: .all, promise: nil)
      self.end.everythingIsSaid()
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) { farewell?.cancel() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // A syslog server has nothing to say (RFC 5425, 4.3).
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    end.fail(error)
  }
}
