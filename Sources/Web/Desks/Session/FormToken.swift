import Crypto
import Foundation

/// Proves that a form was asked for by the browser that sends it: a keyed hash of the session, or
/// of a cookie that came with the form. The key lives as long as the process.
struct FormToken: Sendable {
  private let key = SymmetricKey(size: .bits256)

  /// What stands in the form's hidden field.
  func text(for secret: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Array(secret.utf8), using: key)
    return Data(code).base64EncodedString()
  }

  func accepts(_ text: String, for secret: String) -> Bool {
    guard let code = Data(base64Encoded: text) else { return false }
    // Compares in constant time.
    return HMAC<SHA256>.isValidAuthenticationCode(
      code, authenticating: Array(secret.utf8), using: key)
  }
}
