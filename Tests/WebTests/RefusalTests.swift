import Logging
import Storage
import TestSupport
import Testing
import WaterQuality
import Web

@Suite(.timeLimit(.minutes(5))) struct `The guard of a connection` {
  @Test(arguments: [
    ("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 20_000))\r\n\r\n", 431),
    ("GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: y\r\n", count: 70))\r\n", 431),
    ("GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 70000\r\n\r\n", 413),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n11111\r\n", 413),
    ("PROPFIND / HTTP/1.1\r\nHost: a\r\n\r\n", 501), ("GET / HTTP/7.7\r\nHost: a\r\n\r\n", 505),
    ("GET / HTTP/1.1\nHost: a\n\n", 400), ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0", 400),
    ("GET /api/v1/stations HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n", 400),
  ])
  func `answers with every security header, and closes`(request: String, status: Int) async throws {
    let temporary = try await TemporaryStore()
    try await withService(testContext(temporary)) { port in
      let connection = try #require(Connection(port: port))
      connection.send(request)
      let answer = await connection.read(until: nil)

      #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
      #expect(answer.contains("\r\nConnection: close\r\n"))
      for name in Self.headers {
        #expect(answer.contains("\r\n\(name): "), "\(name) is missing")
      }
      let isProgram = request.contains("/api/")
      #expect(answer.contains("application/problem+json") == isProgram)
    }
  }

  static let headers = [
    "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy",
    "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "X-Frame-Options",
    "Cache-Control",
  ]

  @Test func `answers what was asked before the refused request, in order`() async throws {
    let temporary = try await TemporaryStore()
    try await withService(testContext(temporary)) { port in
      let connection = try #require(Connection(port: port))
      connection.send(
        "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /readyz HTTP/1.1\r\nHost: a\r\n\r\n"
          + "GET /metrics HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\nGET /healthz HTTP/1.1\r\n")
      let answer = await connection.read(until: nil)

      let statuses = answer.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
      #expect(statuses == ["200", "200", "400"])
      #expect(answer.contains("ok\n"))
      #expect(answer.contains("ready\n"))
    }
  }

  @Test func `takes a request in single bytes`() async throws {
    let temporary = try await TemporaryStore()
    try await withService(testContext(temporary)) { port in
      let connection = try #require(Connection(port: port))
      for character in "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n" {
        connection.send(String(character))
      }

      #expect(await connection.read(until: "ok\n").hasPrefix("HTTP/1.1 200 "))
    }
  }

  @Test func `asks for the body of a client that waits`() async throws {
    let temporary = try await TemporaryStore()
    try await withService(testContext(temporary)) { port in
      let connection = try #require(Connection(port: port))
      connection.send(
        "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
      let first = await connection.read(until: "\r\n\r\n")
      connection.send("ab")

      #expect(first.hasPrefix("HTTP/1.1 100 Continue\r\n"))
    }
  }

  @Test func `closes after the answer to HTTP 1.0`() async throws {
    let temporary = try await TemporaryStore()
    try await withService(testContext(temporary)) { port in
      let connection = try #require(Connection(port: port))
      connection.send("GET /healthz HTTP/1.0\r\n\r\n")
      let answer = await connection.read(until: nil)

      #expect(answer.hasSuffix("ok\n"))
    }
  }

  @Test func `closes at once what one address has too many of`() async throws {
    let temporary = try await TemporaryStore()
    var configuration = WebConfiguration.test
    configuration.connectionsPerAddress = 2
    try await withService(testContext(temporary), configuration) { port in
      let first = try #require(Connection(port: port))
      let second = try #require(Connection(port: port))
      for connection in [first, second] {
        connection.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(await connection.read(until: "ok\n").hasPrefix("HTTP/1.1 200 "))
      }
      let third = try #require(Connection(port: port))

      #expect(await third.read(until: nil).isEmpty)
      withExtendedLifetime((first, second)) {}
    }
  }

  @Test func `answers 429 to whoever asks too often, with the time to wait`() async throws {
    let temporary = try await TemporaryStore()
    var configuration = WebConfiguration.test
    configuration.requestsPerSecond = 1
    try await withService(testContext(temporary), configuration) { port in
      let connection = try #require(Connection(port: port))
      let request = "GET /api/v1/x HTTP/1.1\r\nHost: a\r\n\r\n"
      connection.send(String(repeating: request, count: 20))
      let answer = await connection.read(until: nil)

      #expect(answer.split(separator: "HTTP/1.1 ").map { $0.prefix(3) } == ["404", "404", "429"])
      #expect(answer.contains("\r\nConnection: close\r\n"))
      #expect(answer.contains("\r\nRetry-After: "))
      #expect(answer.contains("\r\nContent-Security-Policy: "))
      #expect(answer.contains("application/problem+json"))
    }
  }

  @Test func `believes a forwarded address only from a trusted proxy`() async throws {
    let temporary = try await TemporaryStore()
    var configuration = WebConfiguration.test
    configuration.requestsPerSecond = 1
    configuration.trustedProxies = try [#require(AddressRange("127.0.0.1"))]
    try await withService(testContext(temporary), configuration) { port in
      let connection = try #require(Connection(port: port))
      for number in 0..<20 {
        connection.send(
          "GET /healthz HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.\(number)\r\n\r\n")
        #expect(await connection.read(until: "ok\n").hasPrefix("HTTP/1.1 200 "))
      }
    }
  }
}
