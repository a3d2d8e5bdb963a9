import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import WaterQuality

/// Sets up one accepted connection: the gate, TLS where the listener has it, the guard, then HTTP.
struct GuardedChannel: ServerChildChannel {
  typealias Value = HTTP1Channel.Value

  let listener: Listener
  let gate: ConnectionGate
  /// Connections of these are not counted by address: many people stand behind each.
  let trustedProxies: [AddressRange]
  let certificate: CertificateKeeper?
  let language: Language
  let seconds: Int
  let http: HTTP1Channel

  init(
    _ listener: Listener, gate: ConnectionGate, trustedProxies: [AddressRange],
    certificate: CertificateKeeper?, language: Language, seconds: Int,
    responder: @escaping HTTPChannelHandler.Responder
  ) {
    self.listener = listener
    self.gate = gate
    self.trustedProxies = trustedProxies
    self.certificate = certificate
    self.language = language
    self.seconds = seconds
    http = HTTP1Channel(
      responder: responder,
      configuration: .init(
        // The guard has looked at the head already; these bounds only have to be no tighter.
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: WebLimits.headerBytes, maxHeaderListSize: 2 * WebLimits.headerBytes,
          maxHeaderFieldCount: WebLimits.headerFields + 1)))
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    let address = countedAddress(channel)
    guard let place = ConnectionPlace(gate, channel, countedAs: address) else {
      WebMeters.refused(listener.id)
      channel.close(promise: nil)
      return channel.eventLoop.makeFailedFuture(ChannelError.ioOnClosedChannel)
    }
    WebMeters.open(gate.open, listener.id)
    channel.closeFuture.whenComplete { [gate, listener] _ in
      WebMeters.open(gate.open, listener.id)
    }
    do {
      try prepare(channel, place)
    } catch {
      channel.close(promise: nil)
      return channel.eventLoop.makeFailedFuture(error)
    }
    return http.setup(channel: channel, logger: logger).flatMapThrowing { value in
      let pipeline = channel.pipeline.syncOperations
      let encoder = try pipeline.handler(type: HTTPResponseEncoder.self)
      let watch = AnswerWatch(isSecure: self.listener == .tls)
      try pipeline.addHandler(watch, position: .after(encoder))
      return value
    }
  }

  @concurrent func handle(value: Value, logger: Logger) async {
    await http.handle(value: value, logger: logger)
  }

  private func countedAddress(_ channel: any Channel) -> String? {
    guard listener != .local,
      let address = channel.remoteAddress?.ipAddress.flatMap({ IPAddress($0) }),
      !trustedProxies.contains(where: { $0.contains(address) })
    else { return nil }
    return address.countedAs.description
  }

  private func prepare(_ channel: any Channel, _ place: ConnectionPlace) throws {
    if listener != .local, let options = channel.syncOptions {
      try options.setOption(.socketOption(.so_sndbuf), value: .init(WebLimits.sendBufferBytes))
      // tcp(7), TCP_USER_TIMEOUT, which NIO has no name for.
      try options.setOption(
        .tcpOption(.init(rawValue: 18)), value: .init(WebLimits.unreadMilliseconds))
    }
    let pipeline = channel.pipeline.syncOperations
    if let certificate {
      try pipeline.addHandler(NIOSSLServerHandler(context: certificate.current))
    }
    try pipeline.addHandler(
      RequestGuard(
        place, isSecure: listener == .tls, isLocal: listener == .local, language: language,
        seconds: seconds))
  }
}
