/// A text with the signatures of one or more keys (C2SP signed-note).
package struct SignedNote: Sendable, Equatable, CustomStringConvertible {
  /// Ends in a newline. Nobody may believe it before a signature was verified.
  package let text: String
  package let signatures: [NoteSignature]

  /// More signatures than any log collects.
  static let limit = 100

  init(text: String, signatures: [NoteSignature]) {
    self.text = text
    self.signatures = signatures
  }

  /// Reads text, an empty line and signature lines; nil for anything else.
  package init?(_ note: String) {
    guard Self.isText(note) else { return nil }
    let bytes = Array(note.utf8)
    // Texts may have empty lines of their own: the last one separates.
    guard
      let gap = bytes.indices.dropLast().last(where: { bytes[$0] == 10 && bytes[$0 + 1] == 10 })
    else { return nil }
    let lines = bytes[(gap + 2)...].dropLast()
      .split(separator: 10, omittingEmptySubsequences: false)
    let signatures = lines.prefix(Self.limit).compactMap { line in
      NoteSignature(line: String(decoding: line, as: UTF8.self))
    }
    guard signatures.count == lines.count else { return nil }
    self.init(text: String(decoding: bytes[...gap], as: UTF8.self), signatures: signatures)
  }

  package var description: String {
    text + "\n" + signatures.map { "\($0)\n" }.joined()
  }

  /// Whether this key signed the text. A second line by it that does not verify spoils the note.
  package func verified(by verifier: NoteVerifier) -> Bool {
    let own = signatures.filter { $0.name == verifier.name && $0.keyID == verifier.keyID }
    return !own.isEmpty && own.allSatisfy { verifier.accepts($0.bytes, of: Array(text.utf8)) }
  }

  /// Ends in a newline, and has no control character besides.
  static func isText(_ text: String) -> Bool {
    text.utf8.last == 10 && text.utf8.allSatisfy { $0 >= 0x20 || $0 == 10 }
  }
}

/// One line below a note: whose key signed, and the signature.
package struct NoteSignature: Sendable, Equatable, CustomStringConvertible {
  package let name: String
  /// Four bytes that tell the keys of one name apart.
  package let keyID: [UInt8]
  /// 64 bytes of Ed25519; a cosignature has 8 bytes of time before them.
  package let bytes: [UInt8]

  init(name: String, keyID: [UInt8], bytes: [UInt8]) {
    self.name = name
    self.keyID = keyID
    self.bytes = bytes
  }

  /// `— name base64`, with an em dash.
  package var description: String { "\(Self.dash)\(name) \((keyID + bytes).base64)" }

  private static let dash = "\u{2014} "

  init?(line: String) {
    guard line.hasPrefix(Self.dash) else { return nil }
    let parts = line.dropFirst(2).split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, NoteVerifier.isName(String(parts[0])),
      let all = [UInt8](base64: String(parts[1])), all.count > 4
    else { return nil }
    self.init(name: String(parts[0]), keyID: Array(all[..<4]), bytes: Array(all[4...]))
  }
}
