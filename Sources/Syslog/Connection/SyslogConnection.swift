import NIOCore
import NIOPosix
import NIOSSL

/// One connection to the server after the other, each with some lines.
///
/// Syslog over TLS has no acknowledgement. What it has is an end (RFC 5425, 4.4): we say that
/// nothing more comes, the server answers by ending its side, and a server can end its side in
/// order only after it has read ours. So each connection carries what waits, rests a moment and
/// ends, and its lines count as sent only where the end came in order.
struct SyslogConnection: Sendable {
  private let server: ServerAddress
  /// Nil where the certificate must be made for the address itself.
  private let name: ServerName?
  private let context: NIOSSLContext

  init(_ configuration: SyslogConfiguration, _ context: NIOSSLContext) {
    server = configuration.server
    name = (configuration.name ?? (server.isNamed ? server.host : nil))
      .map { ServerName(text: $0) }
    self.context = context
  }

  /// Returns when the server has read everything. A cancelled task gives up at once.
  func send(_ frames: [UInt8]) async throws(SyslogFailure) {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let end = loop.makePromise(of: Void.self)
    let deadline = loop.scheduleTask(in: .seconds(SyslogLimits.connectionSeconds)) {
      end.fail(SyslogFailure.timedOut)
    }
    defer { deadline.cancel() }
    do {
      try await withTaskCancellationHandler {
        connect(on: loop, frames, end)
        try await end.futureResult.get()
      } onCancel: {
        end.fail(SyslogFailure.abandoned)
      }
    } catch {
      throw SyslogFailure(error)
    }
  }

  private func connect(on loop: any EventLoop, _ frames: [UInt8], _ end: EventLoopPromise<Void>) {
    ClientBootstrap(group: loop)
      .connectTimeout(.seconds(SyslogLimits.connectSeconds))
      // The end of the server's side is looked at before the socket is closed.
      .channelOption(.allowRemoteHalfClosure, value: true)
      .connect(host: server.host, port: server.port)
      .flatMapThrowing { channel in
        // Only now: of several addresses that are tried at once, one is connected to.
        let watch = StreamEnd(end)
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(watch)
        let security = try NIOSSLClientHandler(context: context, serverHostname: name?.text)
        try pipeline.addHandler(security)
        try pipeline.addHandler(LineWriter(frames, to: name, over: security, watch))
      }
      .whenFailure { end.fail(SyslogFailure($0)) }
  }
}
