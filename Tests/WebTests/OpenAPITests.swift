import Foundation
import Hummingbird
import TestSupport
import Testing
import Web

@Suite struct `The document of the API` {
  @Test func `names exactly the paths and methods that are served`() async throws {
    let context = testContext(try await TemporaryStore())
    let paths = try await paths(context)

    #expect(
      paths.keys.sorted() == [
        "/", "/api/v1/analysers", "/api/v1/inbox/alerts", "/api/v1/readings", "/api/v1/stations",
        "/api/v1/stream", "/assets/{name}", "/healthz", "/metrics", "/openapi.json", "/readyz",
        "/stations/{station}",
      ])
    for (path, operations) in paths {
      let address = path.replacing("{name}", with: "icon.svg")
        .replacing("{station}", with: "st01")
      for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"] {
        // A stream that is read ends with the daemon only.
        if path == "/api/v1/stream", method == "GET" { continue }
        let answer = try await ask(context, address, method: .init(method)!)
        let isServed = answer.status != 405 && answer.status != 404
        #expect(isServed == operations.keys.contains(method.lowercased()), "\(method) \(path)")
        if answer.status == 405 {
          let allowed = Set(answer.headers[.allow]?.split(separator: ", ").map(String.init) ?? [])
          #expect(allowed == Set(operations.keys.map { $0.uppercased() }), "\(path)")
        }
      }
    }
  }

  @Test func `refers only to schemas that it has, with people and without`() async throws {
    for context in [testContext(try await TemporaryStore()), try await Office().context] {
      let text = try await ask(context, "/openapi.json").text

      let tree = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      let components = tree?["components"] as? [String: Any]
      let schemas = components?["schemas"] as? [String: Any] ?? [:]
      let prefix = "#/components/schemas/"
      let used = Set(
        text.split(separator: "\"").filter { $0.hasPrefix(prefix) }.map {
          $0.dropFirst(prefix.count)
        })

      #expect(tree?["openapi"] as? String == "3.1.0")
      #expect(Set(schemas.keys) == Set(used.map(String.init)))
    }
  }

  /// Which of these say who asks: nobody, a token, a session.
  @Test(arguments: [
    ("/", "get", []), ("/login", "post", []), ("/api/v1/stations", "get", ["", "token"]),
    ("/api/v1/acts/addPerson", "post", ["", "token"]),
    ("/api/v1/people", "get", ["token", "session"]), ("/people", "get", ["session"]),
    ("/people", "post", ["session"]),
  ])
  func `says how to say who asks`(path: String, method: String, wanted: [String]) async throws {
    let paths = try await paths(try await Office().context)

    let operation = try #require(paths[path]?[method] as? [String: Any])
    let security = operation["security"] as? [[String: Any]] ?? []

    #expect(security.map { $0.keys.first ?? "" } == wanted)
    let answers = operation["responses"] as? [String: Any]
    #expect(wanted.isEmpty || answers?["401"] != nil)
  }

  private func paths(_ context: WebContext) async throws -> [String: [String: Any]] {
    let text = try await ask(context, "/openapi.json").text
    let tree = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require(tree?["paths"] as? [String: [String: Any]])
  }
}
