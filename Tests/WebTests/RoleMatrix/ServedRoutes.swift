import Foundation
import HummingbirdTesting
import Testing

/// What `/openapi.json` of a running service says of its routes.
struct ServedRoutes {
  private let paths: [String: [String: [String: Any]]]

  init(_ browser: Browser) async throws {
    let text = try await browser.get("/openapi.json").text
    let tree = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    paths = try #require(tree?["paths"] as? [String: [String: [String: Any]]])
  }

  /// `GET /people`; HEAD goes with GET.
  var all: Set<String> {
    Set(
      paths.flatMap { path, operations in
        operations.keys.filter { $0 != "head" }.map { "\($0.uppercased()) \(path)" }
      })
  }

  /// Whether the answer ends only when the client goes.
  func isStream(_ row: RoleMatrixRow) -> Bool {
    let answers = operation(row)["responses"] as? [String: [String: Any]]
    let content = answers?["200"]?["content"] as? [String: Any]
    return content?["text/event-stream"] != nil
  }

  /// The address of a row, with an example for every parameter that must be there; `{act}` is the
  /// row's own.
  func address(_ row: RoleMatrixRow) -> String {
    var address = row.path.replacing("{act}", with: row.act ?? "")
    var query: [String] = []
    for parameter in operation(row)["parameters"] as? [[String: Any]] ?? []
    where parameter["required"] as? Bool == true {
      guard let name = parameter["name"] as? String, let example = parameter["example"] as? String
      else { continue }
      if parameter["in"] as? String == "path" {
        address = address.replacing("{\(name)}", with: example)
      } else {
        query.append("\(name)=\(example)")
      }
    }
    return query.isEmpty ? address : address + "?" + query.joined(separator: "&")
  }

  private func operation(_ row: RoleMatrixRow) -> [String: Any] {
    paths[row.path]?[row.method.lowercased()] ?? [:]
  }
}
