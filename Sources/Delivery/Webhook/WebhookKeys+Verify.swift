internal import Crypto
import Foundation

extension WebhookKeys {
  /// Whether a message was signed with these keys: every scheme must be there, and each must have a
  /// signature of one of its keys. How old the message may be is the caller's question.
  package func verify(
    id: String?, timestamp: String?, signature: String?, body: [UInt8]
  ) -> Bool {
    guard let id, let timestamp, let signature else { return false }
    let signed = WebhookSignature.signedBytes(id: id, timestamp: timestamp, body: body)
    let parts = signature.split(separator: " ").prefix(2 * Self.mostOfEach)
    let symmetric = Self.signatures("v1", parts)
    let asymmetric = Self.signatures("v1a", parts)
    // `isValidAuthenticationCode` compares in constant time.
    return secrets.contains { key in
      symmetric.contains {
        HMAC<SHA256>.isValidAuthenticationCode($0, authenticating: signed, using: key)
      }
    }
      && privateKeys.contains { key in
        asymmetric.contains { key.publicKey.isValidSignature($0, for: signed) }
      }
  }

  static func signatures(
    _ scheme: String, _ parts: ArraySlice<Substring>
  ) -> [Data] {
    parts.compactMap { part in
      guard part.hasPrefix(scheme + ",") else { return nil }
      return Data(base64Encoded: String(part.dropFirst(scheme.utf8.count + 1)))
    }
  }
}
