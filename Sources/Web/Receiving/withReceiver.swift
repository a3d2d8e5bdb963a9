import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// Runs a receiver of messages on a free port of this machine while the body runs, which is told
/// its address. It stands for a neighbour in demonstrations: POST /CHANNEL is answered with 204
/// when `take` accepts the message, with 401 when it does not.
package func withReceiver<Value: Sendable>(
  _ take: @escaping @Sendable (ReceivedMessage) -> Bool,
  while body: @escaping @Sendable (String) async throws -> Value
) async throws -> Value {
  let router = Router(context: BasicRequestContext.self)
  router.post("/:channel") { request, context in
    let bytes = try await request.body.collect(upTo: ReceivedMessage.mostBytes)
    let message = ReceivedMessage(
      channel: try context.parameters.require("channel"), headers: request.headers,
      body: Array(bytes.readableBytesView))
    return take(message) ? HTTPResponse.Status.noContent : .unauthorized
  }
  let (addresses, told) = AsyncStream<String>.makeStream()
  let quiet = Logger(label: "receiver") { _ in SwiftLogNoOpLogHandler() }
  let receiver = Application(
    router: router,
    configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
    onServerRunning: { channel in
      told.yield("http://127.0.0.1:\(channel.localAddress?.port ?? 0)")
    }, logger: quiet)
  let group = ServiceGroup(configuration: .init(services: [receiver], logger: quiet))
  return try await withThrowingTaskGroup(of: Void.self) { tasks in
    tasks.addTask {
      defer { told.finish() }
      try await group.run()
    }
    guard let address = await addresses.first(where: { _ in true }) else {
      try await tasks.waitForAll()
      throw CancellationError()
    }
    let result: Result<Value, any Error>
    do { result = .success(try await body(address)) } catch { result = .failure(error) }
    await group.triggerGracefulShutdown()
    try await tasks.waitForAll()
    return try result.get()
  }
}
