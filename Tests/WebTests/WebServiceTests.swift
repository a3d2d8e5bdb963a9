import Logging
import ServiceLifecycle
import Storage
import TestSupport
import Testing
import WaterQuality
import Web

@Suite struct `The web service` {
  @Test(.timeLimit(.minutes(5)))
  func `tells its address, streams the stations, and ends streams when it stops`() async throws {
    let temporary = try await TemporaryStore()
    let (addresses, told) = AsyncStream<String>.makeStream()
    let frame = try WebFrame(WebConfiguration(host: "127.0.0.1", port: 0), testContext(temporary))
    let group = ServiceGroup(
      services: [frame.page { told.yield($0) }],
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    async let end: Void = group.run()

    let address = try #require(await addresses.first { _ in true })
    let port = try #require(UInt16(address.dropFirst("http://127.0.0.1:".count)))
    let stream = try #require(Connection(port: port))
    stream.send("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
    let first = await stream.read(until: "</article>")
    try await temporary.take(
      [1620], from: "st01/nh3n", at: Timestamp("2026-11-24T12:03:00+08:00")!)
    let second = await stream.read(until: "1.620")
    await group.triggerGracefulShutdown()
    try await end
    let rest = await stream.read(until: nil)

    #expect(first.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(first.contains("Content-Type: text/event-stream; charset=utf-8\r\n"))
    #expect(first.contains("event: stations\ndata: <section class=\"summary\""))
    #expect(second.contains("event: stations\ndata: "))
    #expect(rest.hasSuffix("0\r\n\r\n"))
  }

  @Test(.timeLimit(.minutes(5)))
  func `refuses more streams than it can serve, and takes new ones when some end`() async throws {
    let temporary = try await TemporaryStore()
    let context = testContext(temporary)
    try await withService(context) { port in
      var streams: [Connection] = []
      for _ in 0..<WebLimits.streams {
        // Not all at first: a connection that asks nothing is closed after a while.
        let stream = try #require(Connection(port: port))
        streams.append(stream)
        stream.send("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(await stream.read(until: "event: stations").hasPrefix("HTTP/1.1 200"))
      }
      let extra = try #require(Connection(port: port))
      extra.send("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
      let refusal = await extra.read(until: "}")
      streams.removeAll()

      #expect(refusal.hasPrefix("HTTP/1.1 503"))
      #expect(refusal.contains("application/problem+json"))
      #expect(refusal.contains("32 pages listen already"))
      // The server hears of the closed ends a moment later.
      var answer = ""
      for _ in 0..<100 where !answer.hasPrefix("HTTP/1.1 200") {
        let again = try #require(Connection(port: port))
        again.send("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answer = await again.read(until: "\r\n")
      }
      #expect(answer.hasPrefix("HTTP/1.1 200"))
    }
  }
}
