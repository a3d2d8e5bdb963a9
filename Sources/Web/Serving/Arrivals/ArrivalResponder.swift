import Evidence
import Glibc
import HTTPTypes
import Hummingbird
import NIOCore
import NIOSSL

/// Finds out where a request comes from, and passes it on to the routes. There is one for each
/// listener, all in front of the same routes.
struct ArrivalResponder: HTTPResponder {
  let listener: Listener
  let trustedProxies: [AddressRange]
  /// Whether TLS asks for certificates of clients.
  let asksForCertificates: Bool
  let routes: any HTTPResponder<WebRequestContext>

  @concurrent func respond(
    to request: Request, context: WebRequestContext
  ) async throws -> Response {
    var context = context
    context.arrival = await arrival(request, context.channel)
    return try await routes.respond(to: request, context: context)
  }

  private func arrival(_ request: Request, _ channel: any Channel) async -> Arrival {
    switch listener {
    case .local: return Arrival(transport: .local(user: await user(channel)), address: nil)
    case .tcp, .tls:
      let peer = channel.remoteAddress?.ipAddress.flatMap { IPAddress($0) }
      let forwarded = request.headers[values: .init("X-Forwarded-For")!]
      return Arrival(
        transport: listener == .tls ? .tls : .tcp,
        address: peer.map {
          forwardedAddress(peer: $0, forwardedFor: forwarded, trusted: trustedProxies)
        },
        isPrivate: listener == .tls || peer.map(isNear) ?? false,
        certificate: await certificate(channel))
    }
  }

  private func isNear(_ peer: IPAddress) -> Bool {
    peer.isLoopback || trustedProxies.contains { $0.contains(peer) }
  }

  private func certificate(_ channel: any Channel) async -> Arrival.ClientCertificate {
    guard listener == .tls, asksForCertificates else { return .notAskedFor }
    // A connection that is closing has shown nothing.
    let shown = try? await channel.nioSSL_peerCertificate().get()
    guard let bytes = try? shown?.toDERBytes() else { return .none }
    return .shown(Digest(of: bytes))
  }

  /// Whose process is at the other end (unix(7), SO_PEERCRED): who it was when it connected.
  private func user(_ channel: any Channel) async -> UInt32? {
    guard let provider = channel as? any SocketOptionProvider else { return nil }
    let credentials: PeerCredentials? = try? await provider.unsafeGetSocketOption(
      level: .socket, name: .init(rawValue: SO_PEERCRED)
    ).get()
    return credentials?.user
  }

  /// The kernel's `struct ucred`, which Glibc's module does not show.
  private struct PeerCredentials: Sendable {
    let process: Int32
    let user: UInt32
    let group: UInt32
  }
}
