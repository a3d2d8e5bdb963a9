internal import Foundation
package import WaterQuality

/// A text with signatures below it (C2SP signed-note).
package struct SignedNote: Sendable, Equatable {
  package let text: String
  package let signatures: [Signature]

  package struct Signature: Sendable, Equatable {
    package let name: String
    package let keyID: [UInt8]
    package let bytes: [UInt8]
  }

  init(text: String, signatures: [Signature]) {
    self.text = text
    self.signatures = signatures
  }

  private static let dash = "\u{2014} "

  /// Nil where the note has no text, no signature, or a line that is none.
  package init?(_ note: String) {
    guard let gap = note.range(of: "\n\n", options: .backwards), note.hasSuffix("\n")
    else { return nil }
    text = String(note[..<gap.lowerBound]) + "\n"
    var found: [Signature] = []
    for line in note[gap.upperBound...].dropLast().split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      let parts = line.dropFirst(Self.dash.count).split(separator: " ")
      guard line.hasPrefix(Self.dash), parts.count == 2,
        let data = Data(base64Encoded: String(parts[1])), data.count > 4
      else { return nil }
      found.append(
        Signature(
          name: String(parts[0]), keyID: Array(data.prefix(4)), bytes: Array(data.dropFirst(4))))
    }
    guard !found.isEmpty else { return nil }
    signatures = found
  }

  package func signed(by key: NoteKey) throws -> SignedNote {
    adding(
      Signature(
        name: key.name, keyID: key.verifier.keyID(.note),
        bytes: try key.signature(of: Array(text.utf8))))
  }

  package func verified(by verifier: NoteVerifier) -> Bool {
    signatures.contains {
      $0.name == verifier.name && $0.keyID == verifier.keyID(.note)
        && verifier.isSignature($0.bytes, of: Array(text.utf8))
    }
  }

  // MARK: Cosignatures: a witness says when it saw the note (C2SP tlog-cosignature)

  package func cosigned(by key: NoteKey, at time: Timestamp) throws -> SignedNote {
    let seconds = time.milliseconds / 1000
    let stamp = (0..<8).map { UInt8(truncatingIfNeeded: seconds >> (56 - 8 * $0)) }
    return adding(
      Signature(
        name: key.name, keyID: key.verifier.keyID(.cosignature),
        bytes: stamp + (try key.signature(of: cosigned(seconds)))))
  }

  /// When a witness saw the note; nil where it did not sign it.
  package func cosignedAt(by verifier: NoteVerifier) -> Timestamp? {
    for signature in signatures
    where signature.name == verifier.name && signature.keyID == verifier.keyID(.cosignature)
      && signature.bytes.count == 72
    {
      let seconds = signature.bytes.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
      guard (0..<(1 << 40)).contains(seconds),
        verifier.isSignature(Array(signature.bytes.dropFirst(8)), of: cosigned(seconds))
      else { continue }
      return Timestamp(milliseconds: seconds * 1000)
    }
    return nil
  }

  private func cosigned(_ seconds: Int64) -> [UInt8] {
    Array("cosignature/v1\ntime \(seconds)\n\(text)".utf8)
  }

  private func adding(_ signature: Signature) -> SignedNote {
    SignedNote(text: text, signatures: signatures + [signature])
  }
}

extension SignedNote: CustomStringConvertible {
  package var description: String {
    let lines = signatures.map { signature in
      let data = Data(signature.keyID + signature.bytes).base64EncodedString()
      return "\(Self.dash)\(signature.name) \(data)\n"
    }
    return "\(text)\n\(lines.joined())"
  }
}
