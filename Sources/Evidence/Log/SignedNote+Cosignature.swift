package import WaterQuality

extension SignedNote {
  /// This checkpoint with a witness's statement that it saw no larger one at that time (C2SP
  /// tlog-cosignature, v1; whole seconds). A newer one takes the place of the key's older one.
  package func cosigned(by key: NoteKey, at time: Timestamp) throws -> SignedNote {
    let added = try key.cosignature(of: text, at: time)
    let others = signatures.filter { $0.name != added.name || $0.keyID != added.keyID }
    return SignedNote(text: text, signatures: others + [added])
  }

  /// When this witness cosigned, to the second; nil where it did not, or where a line under its
  /// name and id does not verify.
  package func cosignedAt(by verifier: NoteVerifier) -> Timestamp? {
    let own = signatures.filter {
      $0.name == verifier.name && $0.keyID == verifier.cosignatureKeyID
    }
    let times = own.compactMap { line -> Timestamp? in
      guard line.bytes.count == 72 else { return nil }
      let seconds = line.bytes[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard seconds <= UInt64(Int64.max) / 1000,
        verifier.accepts(Array(line.bytes[8...]), of: Self.cosigned(text, seconds: seconds))
      else { return nil }
      return Timestamp(milliseconds: Int64(seconds) * 1000)
    }
    return times.count == own.count ? times.max() : nil
  }

  /// What a cosignature signs: two lines of its own, then the note's text.
  static func cosigned(_ text: String, seconds: UInt64) -> [UInt8] {
    Array("cosignature/v1\ntime \(seconds)\n\(text)".utf8)
  }
}
