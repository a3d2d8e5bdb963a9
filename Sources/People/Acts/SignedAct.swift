package import Evidence
package import WaterQuality

/// What a person did, signed with their key: the body of a leaf of the log.
///
///     {"act":"changeRole","at":1780000000000,"key":"0a1b…","kind":"act","new":"approver",
///      "old":"clerk","person":"张三","personId":4,"sha256":"…","signature":"…","subject":"李四"}
///
/// The signature is Ed25519 over the same object without the field `signature`.
package struct SignedAct: Sendable, Equatable {
  package let deed: Deed
  package let by: Signer
  package let at: Timestamp
  /// 64 bytes.
  package let signature: [UInt8]

  /// What was done to what.
  package struct Deed: Sendable, Equatable {
    package let act: Act
    /// A person's name, a channel, an agreement's month, an incident …
    package let subject: String
    package let old: String?
    package let new: String?
    /// The hash of what the act made, where it is more than a few words.
    package let sha256: Digest?

    package init(
      _ act: Act, _ subject: String, old: String? = nil, new: String? = nil,
      sha256: Digest? = nil
    ) {
      self.act = act
      self.subject = subject
      self.old = old
      self.new = new
      self.sha256 = sha256
    }
  }

  /// Who did it, and which of their keys says so.
  package struct Signer: Sendable, Equatable {
    package let id: Int64
    package let name: PersonName
    package let fingerprint: String
  }

  /// Signs a deed. Throws what the signing library throws.
  package init(
    _ deed: Deed, by name: PersonName, id: Int64, with key: PersonKey, at now: Timestamp
  ) throws {
    self.deed = deed
    by = Signer(id: id, name: name, fingerprint: key.publicKey.fingerprint)
    at = now
    signature = try key.signature(of: Self.unsigned(deed, by, now).bytes)
  }

  package var leaf: Leaf {
    var fields = Self.unsigned(deed, by, at).fields
    fields["signature"] = .text(signature.base64)
    return Leaf(kind: Self.kind, fields: fields)
  }

  static let kind = "act"

  /// Whether this key made the signature, and is the one that is named.
  package func isSigned(by key: PersonPublicKey) -> Bool {
    key.fingerprint == by.fingerprint
      && key.accepts(signature, of: Self.unsigned(deed, by, at).bytes)
  }

  private static func unsigned(_ deed: Deed, _ by: Signer, _ at: Timestamp) -> Leaf {
    var fields: [String: Leaf.Value] = [
      "act": .text(deed.act.rawValue), "subject": .text(deed.subject),
      "at": .number(at.milliseconds), "person": .text(by.name.text), "personId": .number(by.id),
      "key": .text(by.fingerprint),
    ]
    fields["old"] = deed.old.map { .text($0) }
    fields["new"] = deed.new.map { .text($0) }
    fields["sha256"] = deed.sha256.map { .text("\($0)") }
    return Leaf(kind: kind, fields: fields)
  }
}
