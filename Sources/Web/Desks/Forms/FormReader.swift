import Foundation
import Hummingbird
import People
import WaterQuality

/// A form that a browser of ours sent: `application/x-www-form-urlencoded`, from our own origin,
/// with the token that was in the page.
struct SentForm: Sendable {
  private let fields: [String: String]

  static let mostFields = 64
  /// The hidden field with the form's token.
  static let tokenField = "token"

  /// Reads and checks a form. `secret` is what its token was made for. Throws `DeskFailure` for
  /// anything that is not such a form.
  init(
    _ request: Request, _ arrival: Arrival, token: FormToken, secret: String?
  ) async throws {
    guard Self.isOwn(request) else {
      throw DeskFailure(
        .forbidden,
        Text("请求并非来自本站页面。", "could not take the form: it does not come from a page of ours."))
    }
    let type = request.headers[.contentType]?.split(separator: ";").first
    guard type?.lowercased() == "application/x-www-form-urlencoded" else {
      throw DeskFailure(
        .unsupportedMediaType,
        Text("表单格式不受支持。", "could not take the form: send application/x-www-form-urlencoded."))
    }
    let body = try await request.body.collect(upTo: WebLimits.bodyBytes)
    guard let fields = Self.fields(Array(body.readableBytesView)) else {
      throw DeskFailure(
        .badRequest, Text("表单内容无法识别。", "could not take the form: its fields cannot be read."))
    }
    self.fields = fields
    guard let secret, let given = fields[Self.tokenField], token.accepts(given, for: secret) else {
      throw DeskFailure(
        .forbidden,
        Text(
          "页面已过期，请返回刷新后重新提交。",
          "could not take the form: the page is out of date. Load it again and send it again."))
    }
  }

  /// The text of a field without space around it; empty where it is absent.
  subscript(_ name: String) -> String {
    (fields[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// A password is taken as it was typed.
  func password(_ name: String = "password") -> Password { Password(fields[name] ?? "") }

  /// Nil where the field was left empty.
  func optional(_ name: String) -> String? {
    let text = self[name]
    return text.isEmpty ? nil : text
  }

  /// Browsers say where a form comes from: `Origin`, and newer ones `Sec-Fetch-Site`. One of them
  /// must be there, and none may name somebody else.
  private static func isOwn(_ request: Request) -> Bool {
    let site = request.headers[.init("Sec-Fetch-Site")!]
    if let site, site != "same-origin" { return false }
    guard let origin = request.headers[.origin] else { return site == "same-origin" }
    guard let authority = request.head.authority ?? request.headers[.init("Host")!] else {
      return false
    }
    return origin == "https://\(authority)" || origin == "http://\(authority)"
  }

  /// Nil for what is no list of pairs in UTF-8, or has a name twice.
  static func fields(_ body: [UInt8]) -> [String: String]? {
    guard let text = String(validating: body, as: UTF8.self) else { return nil }
    var fields: [String: String] = [:]
    let parts = text.split(separator: "&")
    guard parts.count <= mostFields else { return nil }
    for part in parts {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = decoded(pair[0]), let value = pair.count == 2 ? decoded(pair[1]) : "",
        fields.updateValue(value, forKey: name) == nil
      else { return nil }
    }
    return fields
  }

  /// A plus sign is a space here (URL Standard, 5.1).
  private static func decoded(_ text: Substring) -> String? {
    text.replacing("+", with: " ").removingPercentEncoding
  }
}
