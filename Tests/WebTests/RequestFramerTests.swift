import HTTPTypes
import Testing
import Web

@Suite struct `The request framer` {
  private static let host = "Host: a\r\n"

  @Test(arguments: [
    ("GET / HTTP/1.1\r\n\(host)\r\n", RequestHead.Body.none),
    ("\r\nGET / HTTP/1.1\r\n\(host)\r\n", .none),
    ("GET / HTTP/1.0\r\n\r\n", .none),
    ("POST /a?b=c%20d HTTP/1.1\r\n\(host)Content-Length: 3\r\n\r\nabc", .length(3)),
    ("POST /a HTTP/1.1\r\n\(host)content-length:\t0 \r\n\r\n", .none),
    (
      "PUT /a HTTP/1.1\r\n\(host)Transfer-Encoding: Chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\n\r\n",
      .chunked
    ),
    ("GET http://a/b HTTP/1.1\r\n\(host)X: \u{e9}\r\n\r\n", .none),
  ])
  func `follows a request to its end`(text: String, body: RequestHead.Body) throws {
    let events = try Self.events(text)

    #expect(events.count == 2)
    guard case .head(let head)? = events.first else {
      Issue.record("no head")
      return
    }
    #expect(head.body == body)
    #expect(events.last == .end)
  }

  @Test func `tells requests on one connection apart`() throws {
    let one = "POST /1 HTTP/1.1\r\n\(Self.host)Content-Length: 18\r\n\r\nGET / HTTP/1.1\r\n\r\n"
    let other = "GET /2 HTTP/1.1\r\n\(Self.host)\r\n"

    let targets = try Self.events(one + "\r\n" + other).compactMap { event -> String? in
      guard case .head(let head) = event else { return nil }
      return head.line.target
    }

    #expect(targets == ["/1", "/2"])
  }

  @Test(arguments: [
    "Connection: close\r\n", "Connection: keep-alive, Close\r\n",
    "Connection: Upgrade\r\nUpgrade: h2c\r\n",
  ])
  func `reads nothing behind the last request`(field: String) throws {
    let events = try Self.events("GET / HTTP/1.1\r\n\(Self.host)\(field)\r\nGET /x HTTP/9.9\r\n")

    #expect(events.count == 2)
  }

  @Test(arguments: [
    // Line ends and controls.
    ("GET / HTTP/1.1\nHost: a\n\n", 400), ("GET / HTTP/1.1\r\nHost: a\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\rX: y\r\n\r\n", 400), ("GET /\0 HTTP/1.1\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: \u{1}\r\n\r\n", 400), ("\u{16}\u{3}\u{1}", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\n: y\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nnothing\r\n\r\n", 400),
    // The first line.
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400), ("GET /\r\n", 400), ("GET  / HTTP/1.1\r\n", 400),
    ("GET / HTTP/1.1 \r\n", 400), ("G(T / HTTP/1.1\r\n", 400), ("GET a HTTP/1.1\r\n", 400),
    ("GET * HTTP/1.1\r\n", 400), ("GET /%zz HTTP/1.1\r\n", 400), ("GET /%4 HTTP/1.1\r\n", 400),
    ("GET /#a HTTP/1.1\r\n", 400), ("GET /\u{e9} HTTP/1.1\r\n", 400),
    ("GET / http/1.1\r\n", 400), ("GET / HTTP/11\r\n", 400),
    ("GET / HTTP/3.0\r\n", 505), ("GET / HTTP/1.2\r\n", 505),
    ("CONNECT a:1 HTTP/1.1\r\n", 501), ("get / HTTP/1.1\r\n", 501),
    // Host.
    ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400),
    // Two readers could see two ends.
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 400),
    ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    (
      "POST / HTTP/1.1\r\n\(host)Connection: upgrade\r\nUpgrade: x\r\nContent-Length: 1\r\n\r\n",
      400
    ),
    // Chunks.
    (chunked("3\r\nabcd\r\n"), 400), (chunked("g\r\n"), 400), (chunked("-1\r\n"), 400),
    (chunked("3 \r\nabc\r\n"), 400), (chunked("123456789\r\n"), 400), (chunked("3\nabc"), 400),
    (chunked("0\r\nX: y\r\n\r\n"), 400), (chunked("\r\n"), 400),
    (chunked("1;\(String(repeating: "x", count: 200))"), 400),
    // Bounds.
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n", 413),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n", 413),
    (chunked("ffffffff\r\n"), 413),
    ("GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\n", 414),
    (String(repeating: "a", count: 17_000), 414),
    ("GET / HTTP/1.1\r\nX: \(String(repeating: "x", count: 17_000))", 431),
    ("GET / HTTP/1.1\r\n\(String(repeating: "X: y\r\n", count: 65))", 431),
  ])
  func `refuses what can be read in two ways, and what is too large`(text: String, status: Int) {
    #expect {
      _ = try Self.events(text)
    } throws: { error in
      (error as? Refusal)?.status.code == status
    }
  }

  @Test func `takes the largest body and the most fields`() throws {
    let fields = String(repeating: "X: y\r\n", count: WebLimits.headerFields - 2)
    let body = String(repeating: "b", count: WebLimits.bodyBytes)

    let events = try Self.events(
      "POST / HTTP/1.1\r\n\(Self.host)\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")

    #expect(events.last == .end)
  }

  @Test func `takes a longer body on the socket of this machine`() throws {
    let body = String(repeating: "b", count: WebLimits.bodyBytes + 1)
    let text =
      "POST / HTTP/1.1\r\n\(Self.host)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"

    #expect(try Self.events(text, longest: WebLimits.localBodyBytes).last == .end)
    #expect(throws: Refusal.self) { try Self.events(text) }
  }

  private static func chunked(_ body: String) -> String {
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + body
  }

  private static func events(
    _ text: String, longest: Int = WebLimits.bodyBytes
  ) throws(Refusal) -> [RequestFramer.Event] {
    var framer = RequestFramer(bodyBytes: longest)
    var events: [RequestFramer.Event] = []
    for byte in text.utf8 { events += try framer.take(byte) }
    return events
  }
}
