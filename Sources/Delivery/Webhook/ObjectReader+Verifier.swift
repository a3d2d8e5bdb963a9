package import Evidence
package import WaterQuality

extension ObjectReader {
  /// A log's verifier, `name+0a1b2c3d+ARpc…`; nil where it is absent, and with a problem where it
  /// is none.
  package func verifier(_ key: String) -> NoteVerifier? {
    guard let node = optional(key), let text = string(node) else { return nil }
    guard let verifier = NoteVerifier(text) else {
      problems.add(
        node, "'\(text)' is no verifier of a log",
        "Copy the one line of the other side's DATA/credentials/log-key.public.")
      return nil
    }
    return verifier
  }
}
