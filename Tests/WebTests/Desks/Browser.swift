import Foundation
import Hummingbird
import HummingbirdTesting
import People

/// As much of a browser as forms need: cookies, the origin, hidden fields.
final class Browser {
  let client: any TestClientProtocol
  private var cookies: [String: String] = [:]
  var origin: String? = "https://localhost"
  /// A program's token, which goes with every request.
  var bearer: String?
  var contentType = "application/x-www-form-urlencoded"

  init(_ client: any TestClientProtocol) {
    self.client = client
  }

  struct Answer {
    let status: Int
    let headers: HTTPFields
    let text: String

    /// The value of a hidden field.
    func field(_ name: String) -> String {
      let parts = text.components(separatedBy: "name=\"\(name)\" value=\"")
      return parts.count > 1 ? String(parts[1].prefix { $0 != "\"" }) : ""
    }
  }

  func get(_ path: String) async throws -> Answer {
    try await ask(path, .get, body: nil, headers: [:])
  }

  /// Fields as a form, or whatever else is the body.
  func post(
    _ path: String, _ fields: [String: String], body: String? = nil
  ) async throws -> Answer {
    let unreserved = CharacterSet(
      charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    )
    .union(CharacterSet(charactersIn: "0123456789-._"))
    let form = fields.map { name, value in
      "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "")"
    }.joined(separator: "&")
    var headers: HTTPFields = [.contentType: contentType, .init("Host")!: "localhost"]
    headers[.origin] = origin
    return try await ask(path, .post, body: body ?? form, headers: headers)
  }

  /// Signs in with the form that the page shows.
  func signIn(_ name: String, _ password: String, code: String = "") async throws -> Answer {
    let form = try await get("/login")
    return try await post(
      "/login",
      [
        "token": form.field("token"), "name": name, "password": password, "code": code,
        "next": "/account",
      ])
  }

  func ask(
    _ path: String, _ method: HTTPRequest.Method, body: String? = nil, headers: HTTPFields = [:]
  ) async throws -> Answer {
    var headers = headers
    headers[.authorization] = bearer.map { "Bearer \($0)" }
    headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    let answer = try await client.execute(
      uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) }
    ) { response in
      Answer(
        status: response.status.code, headers: response.headers,
        text: String(buffer: response.body))
    }
    for cookie in answer.headers[values: .setCookie] {
      let pair = cookie.prefix { $0 != ";" }.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      cookies[String(pair[0])] = cookie.contains("Max-Age=0") ? nil : String(pair[1])
    }
    return answer
  }
}
