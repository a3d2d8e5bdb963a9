package import Evidence
import WaterQuality

extension SignedAct {
  /// Reads a leaf; nil for one of another kind, or one that `leaf` would not have written.
  package init?(_ leaf: Leaf) {
    func text(_ key: String) -> String? {
      if case .text(let text) = leaf.fields[key] { text } else { nil }
    }
    func number(_ key: String) -> Int64? {
      if case .number(let number) = leaf.fields[key] { number } else { nil }
    }
    guard leaf.kind == Self.kind, let act = text("act").flatMap(Act.init(rawValue:)),
      let subject = text("subject"), let at = number("at"), let id = number("personId"),
      let name = text("person").flatMap(PersonName.init), let fingerprint = text("key"),
      let signature = text("signature").flatMap([UInt8].init(base64:))
    else { return nil }
    self.init(
      deed: Deed(
        act, subject, old: text("old"), new: text("new"),
        sha256: text("sha256").flatMap(Digest.init(hex:))),
      by: Signer(id: id, name: name, fingerprint: fingerprint),
      at: Timestamp(milliseconds: at), signature: signature)
    // Fields that do not belong there, and numbers where texts do.
    guard self.leaf == leaf else { return nil }
  }

  private init(deed: Deed, by: Signer, at: Timestamp, signature: [UInt8]) {
    self.deed = deed
    self.by = by
    self.at = at
    self.signature = signature
  }
}
