import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing
import WaterQuality
import Web

@Suite struct `The web routes` {
  @Test(arguments: [
    ("/", 200, "text/html; charset=utf-8"),
    ("/?lang=en", 200, "text/html; charset=utf-8"),
    ("/api/v1/stations", 200, "application/json"),
    ("/healthz", 200, "text/plain; charset=utf-8"),
    ("/readyz", 200, "text/plain; charset=utf-8"),
    ("/metrics", 200, "text/plain; version=0.0.4; charset=utf-8"),
    ("/assets/hanwatch.css", 200, "text/css; charset=utf-8"),
    ("/assets/stream.js", 200, "text/javascript; charset=utf-8"),
    ("/assets/icon.svg", 200, "image/svg+xml"),
    ("/assets/nothing.css", 404, "text/html; charset=utf-8"),
    ("/nowhere", 404, "text/html; charset=utf-8"),
    ("/assets/../stations.json", 404, "text/html; charset=utf-8"),
    ("/assets/%2e%2e%2fstations.json", 404, "text/html; charset=utf-8"),
    ("/api", 404, "application/problem+json"),
    ("/api/v1/nothing", 404, "application/problem+json"),
  ])
  func `answer with status, type and security headers`(
    path: String, status: Int, type: String
  ) async throws {
    let context = testContext(try await TemporaryStore())

    let answer = try await ask(context, path)

    #expect(answer.status == status)
    #expect(answer.headers[.contentType] == type)
    #expect(
      answer.headers[.contentSecurityPolicy]
        == "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        + "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
    #expect(answer.headers[.xContentTypeOptions] == "nosniff")
    #expect(answer.headers[.init("Referrer-Policy")!] == "no-referrer")
    #expect(answer.headers[.init("Permissions-Policy")!] != nil)
    let asset = path.hasPrefix("/assets/") && status == 200
    // A program may keep the stations, but has to ask whether they changed.
    let kept = path == "/api/v1/stations" ? "no-cache" : "no-store"
    #expect(answer.headers[.cacheControl] == (asset ? "public, max-age=3600" : kept))
  }

  @Test(arguments: ["/", "/api/v1/stations", "/healthz", "/assets/stream.js"])
  func `refuse to change anything`(path: String) async throws {
    let context = testContext(try await TemporaryStore())

    let answer = try await ask(context, path, method: .post)

    #expect(answer.status == 405)
    #expect(answer.headers[.allow] == "GET, HEAD")
    #expect(answer.headers[.contentSecurityPolicy] != nil)
  }

  @Test(arguments: ["/nowhere", "/api/v1/inbox/alerts"])
  func `answer HEAD without a body where something is wrong, too`(path: String) async throws {
    let context = testContext(try await TemporaryStore())

    let answer = try await ask(context, path, method: .head)

    #expect(answer.status == 404 || answer.status == 405)
    #expect(answer.text.isEmpty)
  }

  @Test func `tell a program in a problem document what was wrong`() async throws {
    let context = testContext(try await TemporaryStore())

    let missing = try await ask(context, "/api/v1/nothing")
    let wrong = try await ask(context, "/api/v1/stations", method: .delete)

    #expect(
      missing.text
        == #"{"type":"about:blank","title":"Not Found","status":404,"#
        + #""detail":"could not find this address: nothing is served here. Check the URL."}"#)
    #expect(wrong.headers[.contentType] == "application/problem+json")
    #expect(wrong.text.contains(#""status":405"#))
  }

  @Test func `say not ready until the daemon is`() async throws {
    let context = testContext(try await TemporaryStore(), ready: false)

    let ready = try await ask(context, "/readyz")
    let alive = try await ask(context, "/healthz")

    #expect(ready.status == 503)
    #expect(alive.status == 200)
    #expect(alive.text == "ok\n")
  }

  @Test func `pass the daemon's metrics through`() async throws {
    let context = testContext(try await TemporaryStore())

    let answer = try await ask(context, "/metrics")

    #expect(answer.text == "# TYPE hanwatch_polls counter\nhanwatch_polls 7\n")
  }

  @Test func `answer 304 for an asset the browser has`() async throws {
    let context = testContext(try await TemporaryStore())
    let first = try await ask(context, "/assets/hanwatch.css")
    let tag = try #require(first.headers[.eTag])

    let again = try await ask(context, "/assets/hanwatch.css", headers: [.ifNoneMatch: tag])
    let other = try await ask(context, "/assets/hanwatch.css", headers: [.ifNoneMatch: "\"0\""])

    #expect(again.status == 304)
    #expect(again.text.isEmpty)
    #expect(other.status == 200)
  }

  @Test func `answer HEAD without a body`() async throws {
    let context = testContext(try await TemporaryStore())

    let answer = try await ask(context, "/", method: .head)

    #expect(answer.status == 200)
    #expect(answer.text.isEmpty)
  }

  @Test func `keep no stream for a HEAD that never reads it`() async throws {
    let context = testContext(try await TemporaryStore())
    let application = Application(router: makeRouter(context), logger: context.logger)

    try await application.test(.router) { client in
      for _ in 0...WebLimits.streams {
        let answer = try await client.execute(uri: "/api/v1/stream", method: .head)
        #expect(answer.status == .ok)
      }
    }
  }

  @Test func `answer 500 without telling why when the store is gone`() async throws {
    let temporary = try await TemporaryStore()
    let context = testContext(temporary)
    try temporary.store.close()

    let page = try await ask(context, "/")
    let program = try await ask(context, "/api/v1/stations")

    #expect(page.status == 500)
    #expect(!page.text.contains("SQLite"))
    #expect(program.status == 500)
    #expect(program.headers[.contentType] == "application/problem+json")
    #expect(program.headers[.contentSecurityPolicy] != nil)
  }
}
