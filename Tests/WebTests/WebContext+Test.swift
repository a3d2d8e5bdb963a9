import Hummingbird
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import WaterQuality
import Web

/// The moment of all tests: 2026-11-24 12:10 at +08:00.
let testNow = Timestamp("2026-11-24T12:10:00+08:00")!

func testContext(
  _ temporary: TemporaryStore, now: Timestamp = testNow, ready: Bool = true,
  statuses: [AnalyserStatus] = [],
  logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
) -> WebContext {
  WebContext(
    site: temporary.site, store: temporary.store,
    time: TimeSource(now: { now }, monotonicNanoseconds: { 0 }),
    // The context owns the folder as long as it may be asked.
    status: { withExtendedLifetime(temporary) { statuses } },
    metrics: { "# TYPE hanwatch_polls counter\nhanwatch_polls 7\n" }, isReady: { ready },
    version: "1.0-test", logger: logger)
}

/// One answer of the router, without a socket.
func ask(
  _ context: WebContext, _ path: String, method: HTTPRequest.Method = .get,
  headers: HTTPFields = [:]
) async throws -> (status: Int, headers: HTTPFields, text: String) {
  let application = Application(router: makeRouter(context), logger: context.logger)
  return try await application.test(.router) { client in
    try await client.execute(uri: path, method: method, headers: headers) { response in
      (response.status.code, response.headers, String(buffer: response.body))
    }
  }
}
