import Logging
import ServiceLifecycle
import Testing
import Web

/// The page served on a free port of this machine while the body runs.
func withService(
  _ context: WebContext, _ configuration: WebConfiguration = .test,
  _ body: (UInt16) async throws -> Void
) async throws {
  let (addresses, told) = AsyncStream<String>.makeStream()
  let frame = try WebFrame(configuration, context)
  let group = ServiceGroup(services: [frame.page { told.yield($0) }], logger: context.logger)
  async let end: Void = group.run()
  let address = try #require(await addresses.first { _ in true })
  let port = address.split(separator: ":").last.flatMap { UInt16($0) }
  try await body(try #require(port))
  await group.triggerGracefulShutdown()
  try await end
}

extension WebConfiguration {
  /// Tests ask faster than people.
  static var test: WebConfiguration {
    var configuration = WebConfiguration(host: "127.0.0.1", port: 0)
    configuration.requestsPerSecond = 100_000
    // No test waits for it, and none may fail because a machine has much to do.
    configuration.requestSeconds = 60
    return configuration
  }
}
