import Crypto

extension WebhookKeys {
  /// Whether both the new and the old keys sign.
  package var isRotating: Bool { secrets.count > 1 || privateKeys.count > 1 }

  /// New keys in front of the newest ones there are: every message is then signed with both, until
  /// the receivers know the new ones.
  package func rotated() -> WebhookKeys {
    let new = WebhookKeys.generate()
    return WebhookKeys(
      secrets: new.secrets + secrets.prefix(1),
      privateKeys: new.privateKeys + privateKeys.prefix(1))
  }

  /// The newest keys alone.
  package func finished() -> WebhookKeys {
    WebhookKeys(secrets: Array(secrets.prefix(1)), privateKeys: Array(privateKeys.prefix(1)))
  }

  /// For each public key, newest first: the first 16 bytes of its SHA-256 in hexadecimal, short
  /// enough to compare over the telephone.
  package var fingerprints: [String] {
    privateKeys.map { key in
      SHA256.hash(data: key.publicKey.rawRepresentation).prefix(16).map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
    }
  }
}
