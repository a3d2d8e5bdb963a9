import HTTPTypes
import People

/// The cookies of people who sign in. `__Host-` makes browsers refuse them from anywhere but this
/// host over TLS, or from this machine; SameSite=Strict keeps them from every other site's requests
/// (RFC 6265bis, 4.1.3.2).
enum SessionCookie {
  static let name = "__Host-hanwatch"
  /// Binds a sign-in form to the browser that asked for it.
  static let formName = "__Host-hanwatch-form"
  /// The language that was chosen last; nobody's secret.
  static let languageName = "hanwatch-language"

  static func token(_ headers: HTTPFields) -> SessionToken? {
    value(name, headers).flatMap { SessionToken($0) }
  }

  /// The value of a cookie; nil where it is absent, or there twice.
  static func value(_ name: String, _ headers: HTTPFields) -> String? {
    let found = headers[values: .cookie].flatMap { $0.split(separator: ";") }.compactMap { part in
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = pair[0].drop { $0 == " " }
      return pair.count == 2 && key == name ? String(pair[1]) : nil
    }
    return found.count == 1 ? found[0] : nil
  }

  static func setting(_ name: String, _ value: String) -> String {
    "\(name)=\(value); Path=/; Secure; HttpOnly; SameSite=Strict"
  }

  static func clearing(_ name: String) -> String {
    "\(name)=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"
  }

  static func remembering(_ language: String) -> String {
    "\(languageName)=\(language); Path=/; SameSite=Strict; Max-Age=31536000"
  }
}
