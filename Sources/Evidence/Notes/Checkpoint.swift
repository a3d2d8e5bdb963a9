internal import Foundation

/// The head of the log: how many leaves there are and their root. Whoever keeps one can prove later
/// that nothing before it was changed. C2SP tlog-checkpoint.
package struct Checkpoint: Sendable, Equatable {
  /// Names the log: `hanwatch/` and the installation's id.
  package let origin: String
  package let size: Int64
  package let root: Digest

  package init(origin: String, size: Int64, root: Digest) {
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// Three lines, each ended: origin, size, root in base64.
  package var text: String {
    "\(origin)\n\(size)\n\(Data(root.bytes).base64EncodedString())\n"
  }

  /// Nil unless the text is exactly what `text` gives.
  package init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 4, lines[3].isEmpty, !lines[0].isEmpty, let size = Int64(lines[1]),
      size >= 0, let data = Data(base64Encoded: String(lines[2])),
      let root = Digest(bytes: Array(data))
    else { return nil }
    self.init(origin: String(lines[0]), size: size, root: root)
    guard self.text == text else { return nil }
  }

  package func signed(by key: NoteKey) throws -> SignedNote {
    try SignedNote(text: text, signatures: []).signed(by: key)
  }
}
