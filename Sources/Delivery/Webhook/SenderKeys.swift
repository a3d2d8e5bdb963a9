internal import Crypto
import Foundation
package import WaterQuality

/// What a message from another installation is checked with: the secret shared with its sender,
/// the sender's public key, or both.
package struct SenderKeys: Sendable {
  private let secrets: [SymmetricKey]
  private let publicKeys: [Curve25519.Signing.PublicKey]

  /// Messages this far off our clock are refused (Standard Webhooks 1.0, "Verifying webhook
  /// authenticity"): they may have been recorded and sent again.
  package static let toleranceSeconds: Int64 = 300

  /// Reads a credential: `whsec_…` and `whpk_…` lines, at most two of each, at least one in all.
  /// `name` is the credential's, for errors.
  package init(_ credential: Secret, name: String) throws(CredentialError) {
    var secrets: [SymmetricKey] = []
    var publicKeys: [Curve25519.Signing.PublicKey] = []
    for (index, line) in credential.text.split(whereSeparator: \.isNewline).enumerated() {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text.isEmpty || text.hasPrefix("#") { continue }
      if let bytes = WebhookKeys.bytes(text, WebhookKeys.secretPrefix),
        WebhookKeys.secretBytes.contains(bytes.count)
      {
        secrets.append(SymmetricKey(data: bytes))
      } else if let bytes = WebhookKeys.bytes(text, WebhookKeys.publicPrefix),
        let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
      {
        publicKeys.append(key)
      } else {
        throw .malformed(
          name: name,
          why: "line \(index + 1) is neither 'whsec_' with 24 to 64 bytes in base64 nor 'whpk_' "
            + "with 32 bytes")
      }
    }
    let most = WebhookKeys.mostOfEach
    guard secrets.count <= most, publicKeys.count <= most, secrets.count + publicKeys.count > 0
    else {
      throw .malformed(name: name, why: "it holds no key, or more than two of one kind")
    }
    self.secrets = secrets
    self.publicKeys = publicKeys
  }

  /// Whether the sender signed these bytes lately: every scheme whose key is known must be there.
  package func verify(
    id: String?, timestamp: String?, signature: String?, body: [UInt8], at now: Timestamp
  ) -> Bool {
    let clock = now.milliseconds / 1000
    let accepted = (clock - Self.toleranceSeconds)...(clock + Self.toleranceSeconds)
    guard let id, let timestamp, let signature, let seconds = Int64(timestamp),
      accepted.contains(seconds)
    else { return false }
    let signed = WebhookSignature.signedBytes(id: id, timestamp: timestamp, body: body)
    let parts = signature.split(separator: " ").prefix(2 * WebhookKeys.mostOfEach)
    let symmetric = WebhookKeys.signatures("v1", parts)
    let asymmetric = WebhookKeys.signatures("v1a", parts)
    // `isValidAuthenticationCode` compares in constant time.
    let sharedFits =
      secrets.isEmpty
      || secrets.contains { key in
        symmetric.contains {
          HMAC<SHA256>.isValidAuthenticationCode($0, authenticating: signed, using: key)
        }
      }
    let publicFits =
      publicKeys.isEmpty
      || publicKeys.contains { key in asymmetric.contains { key.isValidSignature($0, for: signed) }
      }
    return sharedFits && publicFits
  }
}
