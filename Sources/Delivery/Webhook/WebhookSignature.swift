internal import Crypto
import Foundation
package import Storage
package import WaterQuality

/// The three headers of Standard Webhooks 1.0: id, time and signatures over `id.timestamp.body`.
package struct WebhookSignature: Sendable, Equatable {
  package let id: String
  /// Whole seconds of the real clock, fresh for each attempt: receivers refuse five minutes.
  package let timestamp: String
  /// `v1,<base64>` by HMAC-SHA256 and `v1a,<base64>` by Ed25519, one per key.
  package let signatures: String

  /// Throws when a private key cannot sign; that has never been seen.
  package init(_ message: OutboxMessage, at moment: Timestamp, keys: WebhookKeys) throws {
    id = message.id
    timestamp = String(moment.milliseconds / 1000)
    let signed = Self.signedBytes(id: id, timestamp: timestamp, body: message.body)
    let symmetric = keys.secrets.map { key in
      "v1," + Data(HMAC<SHA256>.authenticationCode(for: signed, using: key)).base64EncodedString()
    }
    let asymmetric = try keys.privateKeys.map { key in
      "v1a," + (try key.signature(for: signed)).base64EncodedString()
    }
    signatures = (symmetric + asymmetric).joined(separator: " ")
  }

  static func signedBytes(id: String, timestamp: String, body: [UInt8]) -> Data {
    Data("\(id).\(timestamp).".utf8) + Data(body)
  }

  package var headers: [(name: String, value: String)] {
    [
      ("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", signatures),
    ]
  }
}
