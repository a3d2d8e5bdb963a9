/// The head of the log at a size (C2SP tlog-checkpoint).
package struct Checkpoint: Sendable, Equatable {
  /// The name of the log.
  package let origin: String
  /// How many leaves it has.
  package let size: Int64
  package let root: Digest

  package init(origin: String, size: Int64, root: Digest) {
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// What is signed: origin, size and the root in base64, a line each.
  package var text: String { "\(origin)\n\(size)\n\(root.bytes.base64)\n" }

  /// Reads such a text; nil for anything else. Extension lines are refused: nobody can audit them.
  package init?(text: String) {
    let lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    guard lines.count == 4, !lines[0].isEmpty, lines[3].isEmpty, let size = Int64(lines[1]),
      size >= 0, let bytes = [UInt8](base64: lines[2]), let root = Digest(bytes: bytes)
    else { return nil }
    self.init(origin: lines[0], size: size, root: root)
    // "+1" and "01" are numbers, but not how a size is written.
    guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
  }

  /// This head as a note with one signature. Throws a `NoteFault` where the origin cannot stand in
  /// a note, or what the signing library throws.
  package func signed(by key: NoteKey) throws -> SignedNote {
    guard SignedNote.isText(text), Checkpoint(text: text) != nil else { throw NoteFault.text }
    return SignedNote(text: text, signatures: [try key.signature(of: text)])
  }
}
