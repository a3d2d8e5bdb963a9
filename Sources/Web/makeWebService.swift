import Hummingbird
import NIOCore
package import ServiceLifecycle

/// The web service: binds, tells its address (`http://127.0.0.1:8080`), and answers until graceful
/// shutdown; open streams end then.
package func makeWebService(
  _ configuration: WebConfiguration, _ context: WebContext,
  onListening: @escaping @Sendable (String) -> Void
) -> any Service {
  Application(
    router: makeRouter(context),
    server: .http1(
      configuration: .init(
        idleTimeout: .seconds(Int64(WebLimits.idleSeconds)),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: WebLimits.headerBytes, maxHeaderListSize: WebLimits.headerBytes,
          maxHeaderFieldCount: WebLimits.headerFields))),
    configuration: ApplicationConfiguration(
      address: .hostname(configuration.host, port: configuration.port),
      backlog: WebLimits.backlog,
      availableConnectionsDelegate: .maximum(WebLimits.connections, logger: context.logger)),
    onServerRunning: { channel in
      let port = channel.localAddress?.port ?? configuration.port
      let host = configuration.host
      onListening("http://\(host.contains(":") ? "[\(host)]" : host):\(port)")
    },
    logger: context.logger)
}
