extension Person {
  /// What differs between two versions, for the trail and the signed act: `clerk` and `approver`,
  /// `enabled` and `disabled`, `key 0a1b…` and `key 9f3c…`.
  package func changes(to newer: Person) -> (old: String, new: String) {
    var old: [String] = []
    var new: [String] = []
    func compare(_ words: (Person) -> String) {
      guard words(self) != words(newer) else { return }
      old.append(words(self))
      new.append(words(newer))
    }
    compare(\.standing)
    compare { $0.isDisabled ? "disabled" : "enabled" }
    compare { $0.oneTimeSecret == nil ? "no codes" : "codes" }
    compare { $0.certificate.map { "certificate \($0)" } ?? "no certificate" }
    compare { "key \($0.publicKey.fingerprint)" }
    compare { $0.isPasswordForeign ? "password by another" : "own password" }
    if new.isEmpty, passwordHash != newer.passwordHash { return ("password", "new password") }
    if new.isEmpty, oneTimeSecret != newer.oneTimeSecret { return ("codes", "new codes") }
    return (old.joined(separator: ", "), new.joined(separator: ", "))
  }
}
