import Foundation
import Hummingbird
import HummingbirdTesting

/// A program that asks below `/api`.
struct Program {
  let client: any TestClientProtocol
  var token: String?
  var contentType = "application/json"

  init(_ client: any TestClientProtocol) { self.client = client }

  struct Answer {
    let status: Int
    let headers: HTTPFields
    let json: [String: Any]

    var reason: String? { json["reason"] as? String }
    var line: [String: Any] { json["line"] as? [String: Any] ?? [:] }
    var rows: [[String: Any]] { json["rows"] as? [[String: Any]] ?? [] }
  }

  func get(_ path: String) async throws -> Answer {
    try await ask(path, .get, nil, [:])
  }

  func act(_ act: String, _ body: [String: Any], key: String? = nil) async throws -> Answer {
    let data = try JSONSerialization.data(withJSONObject: body)
    var headers: HTTPFields = [.contentType: contentType]
    headers[.init("Idempotency-Key")!] = key
    return try await ask(
      "/api/v1/acts/\(act)", .post, String(decoding: data, as: UTF8.self), headers)
  }

  func ask(
    _ path: String, _ method: HTTPRequest.Method, _ body: String?, _ headers: HTTPFields
  ) async throws -> Answer {
    var headers = headers
    headers[.authorization] = token.map { "Bearer \($0)" }
    return try await client.execute(
      uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) }
    ) { response in
      let bytes = Data(response.body.readableBytesView)
      return Answer(
        status: response.status.code, headers: response.headers,
        json: (try? JSONSerialization.jsonObject(with: bytes)) as? [String: Any] ?? [:])
    }
  }
}
