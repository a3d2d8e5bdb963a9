internal import Crypto
import Foundation

/// The keys of one webhook channel: shared secrets for `v1`, Ed25519 private keys for `v1a`.
///
/// One of each in ordinary times, two of each while keys are changed: every message is then signed
/// with both, and receivers accept either (Standard Webhooks 1.0).
package struct WebhookKeys: Sendable {
  let secrets: [SymmetricKey]
  let privateKeys: [Curve25519.Signing.PrivateKey]

  static let secretPrefix = "whsec_"
  static let privatePrefix = "whsk_"
  static let publicPrefix = "whpk_"
  /// Bytes of a shared secret (Standard Webhooks 1.0, "Signature scheme").
  static let secretBytes = 24...64
  static let mostOfEach = 2

  /// New random keys, one of each.
  package static func generate() -> WebhookKeys {
    WebhookKeys(secrets: [SymmetricKey(size: .bits256)], privateKeys: [.init()])
  }

  init(secrets: [SymmetricKey], privateKeys: [Curve25519.Signing.PrivateKey]) {
    self.secrets = secrets
    self.privateKeys = privateKeys
  }

  /// Reads a credential: a key per line, empty lines and lines with `#` at the start are skipped.
  /// `name` is the credential's, for errors.
  package init(_ credential: Secret, name: String) throws(CredentialError) {
    var secrets: [SymmetricKey] = []
    var privateKeys: [Curve25519.Signing.PrivateKey] = []
    for (index, line) in credential.text.split(whereSeparator: \.isNewline).enumerated() {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text.isEmpty || text.hasPrefix("#") { continue }
      if let bytes = Self.bytes(text, Self.secretPrefix), Self.secretBytes.contains(bytes.count) {
        secrets.append(SymmetricKey(data: bytes))
      } else if let bytes = Self.bytes(text, Self.privatePrefix),
        let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
      {
        privateKeys.append(key)
      } else {
        throw .malformed(
          name: name,
          why: "key \(index + 1) is neither 'whsec_' with 24 to 64 bytes in base64 nor 'whsk_' "
            + "with 32 bytes")
      }
    }
    let counts = 1...Self.mostOfEach
    guard counts.contains(secrets.count), counts.contains(privateKeys.count) else {
      throw .malformed(
        name: name,
        why: "it holds \(secrets.count) 'whsec_' and \(privateKeys.count) 'whsk_' lines, not one "
          + "or two of each")
    }
    self.init(secrets: secrets, privateKeys: privateKeys)
  }

  static func bytes(_ text: String, _ prefix: String) -> Data? {
    guard text.hasPrefix(prefix) else { return nil }
    return Data(base64Encoded: String(text.dropFirst(prefix.count)))
  }
}

// MARK: Written out

extension WebhookKeys {
  /// The text of the credential file: a key per line.
  package var fileText: String {
    let lines =
      sharedSecrets.map(\.text)
      + privateKeys.map { Self.privatePrefix + $0.rawRepresentation.base64EncodedString() }
    return lines.map { $0 + "\n" }.joined()
  }

  /// `whsec_…`: receivers check `v1` with it; handed over in secret.
  package var sharedSecrets: [Secret] {
    secrets.map { Secret(Self.secretPrefix + $0.base64) }
  }

  /// `whpk_…`: receivers check `v1a` with it; anybody may know it.
  package var publicKeys: [String] {
    privateKeys.map { Self.publicPrefix + $0.publicKey.rawRepresentation.base64EncodedString() }
  }
}

extension WebhookKeys: CustomStringConvertible, CustomReflectable {
  package var description: String { "‹secret›" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension SymmetricKey {
  fileprivate var base64: String {
    // The pointer lives as long as the closure; the bytes are copied at once.
    unsafe withUnsafeBytes { unsafe Data($0) }.base64EncodedString()
  }
}
