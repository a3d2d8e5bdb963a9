internal import Crypto
import Foundation
internal import WaterQuality

/// An Ed25519 key that signs notes under a name (C2SP signed-note).
package struct NoteKey: Sendable {
  package let name: String
  private let key: Curve25519.Signing.PrivateKey

  /// Throws `NoteFault` for a name that cannot stand in a signature line, or a seed that is not
  /// the 32 bytes of RFC 8032, 5.1.5.
  package init(name: String, seed: [UInt8]) throws {
    guard NoteVerifier.isName(name) else { throw NoteFault.name(name) }
    guard seed.count == 32 else { throw NoteFault.seed(seed.count) }
    self.name = name
    key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
  }

  /// What others check signatures with.
  package var verifier: NoteVerifier {
    NoteVerifier(name: name, publicKey: Array(key.publicKey.rawRepresentation))
  }

  /// Signs a note's text as it is.
  func signature(of text: String) throws -> NoteSignature {
    NoteSignature(
      name: name, keyID: verifier.keyID,
      bytes: Array(try key.signature(for: Array(text.utf8))))
  }

  /// Signs a checkpoint's text with the time, to whole seconds (C2SP tlog-cosignature, v1).
  func cosignature(of text: String, at time: Timestamp) throws -> NoteSignature {
    guard time.milliseconds >= 0 else { throw NoteFault.time(time.milliseconds / 1000) }
    let seconds = time.milliseconds / 1000
    let message = SignedNote.cosigned(text, seconds: UInt64(seconds))
    let stamp = stride(from: Int64(56), through: 0, by: -8)
      .map { UInt8(truncatingIfNeeded: seconds >> $0) }
    return NoteSignature(
      name: name, keyID: verifier.cosignatureKeyID,
      bytes: stamp + Array(try key.signature(for: message)))
  }
}
