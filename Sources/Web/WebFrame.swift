import Hummingbird
import HummingbirdCore
import NIOCore
package import ServiceLifecycle
import WaterQuality

/// The web service: one set of routes, served at an address of the network and on a socket of this
/// machine, each as a service of its own.
package struct WebFrame: Sendable {
  private let configuration: WebConfiguration
  private let context: WebContext
  private let routes: any HTTPResponder<WebRequestContext>
  private let keeper: CertificateKeeper?

  /// `credential` finds the text of a secret by its name. Throws `TLSProblem`, or what `credential`
  /// throws, where pages are to be served over TLS and cannot be.
  package init(
    _ configuration: WebConfiguration, _ context: WebContext,
    credential: @escaping @Sendable (String) throws -> String = { name in
      throw TLSProblem(why: "there is no credential '\(name)'")
    }
  ) throws {
    self.configuration = configuration
    self.context = context
    routes = makeRouter(context, configuration).buildResponder()
    keeper = try configuration.tls.map {
      try CertificateKeeper($0, credential: credential, logger: context.logger)
    }
  }

  /// Takes new certificates; nil where the page is served in the clear.
  package var certificates: (any Service)? { keeper }

  /// Binds, tells its address (`http://127.0.0.1:8080`), and answers until graceful shutdown; open
  /// streams end then.
  package func page(onListening: @escaping @Sendable (String) -> Void) -> any Service {
    let isSecure = keeper != nil
    let (host, port) = (configuration.host, configuration.port)
    return application(
      isSecure ? .tls : .tcp, .hostname(host, port: port),
      gate: ConnectionGate(
        most: WebLimits.connections, perAddress: configuration.connectionsPerAddress)
    ) { channel in
      let port = channel.localAddress?.port ?? port
      onListening(
        "\(isSecure ? "https" : "http")://\(host.contains(":") ? "[\(host)]" : host):\(port)")
    }
  }

  /// The same routes on a socket that only the daemon's own user, and root, can open. `onSettled`
  /// is called once it can be asked, or is known not to be there.
  package func socket(
    at path: String, onSettled: @escaping @Sendable () -> Void = {}
  ) -> any Service {
    LocalSocket(path: path, logger: context.logger, onSettled: onSettled) { onRunning in
      application(
        .local, .unixDomainSocket(path: path),
        gate: ConnectionGate(
          most: WebLimits.localConnections, perAddress: WebLimits.localConnections),
        onRunning: onRunning)
    }
  }

  private func application(
    _ listener: Listener, _ address: BindAddress, gate: ConnectionGate,
    onRunning: @escaping @Sendable (any Channel) -> Void
  ) -> some Service {
    let trusted = listener == .local ? [] : configuration.trustedProxies
    let certificate = listener == .tls ? keeper : nil
    return Application(
      responder: ArrivalResponder(
        listener: listener, trustedProxies: trusted,
        asksForCertificates: configuration.tls?.clientAuthority != nil, routes: routes),
      server: HTTPServerBuilder { [context, configuration] responder in
        GuardedChannel(
          listener, gate: gate, trustedProxies: trusted, certificate: certificate,
          language: context.site.language, seconds: configuration.requestSeconds,
          responder: responder)
      },
      configuration: ApplicationConfiguration(
        address: address, backlog: WebLimits.backlog,
        // What the gate refuses is open for a moment: so many moments at once, and no more.
        availableConnectionsDelegate: .maximum(
          gate.most + WebLimits.connectionsBeingRefused, logger: context.logger)),
      onServerRunning: { onRunning($0) }, logger: context.logger)
  }
}
