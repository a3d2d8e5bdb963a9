import Evidence
import Testing
import WaterQuality

@Suite struct `A signed note` {
  static let checkpoint = Checkpoint(
    origin: "example.org/水质", size: 20_852_163, root: Digest(of: Array("root".utf8)))

  /// The key of RFC 8032, 7.1, test 1.
  static func key(_ name: String = "example.org/log") throws -> NoteKey {
    try NoteKey(
      name: name,
      seed: Digest(
        hex: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")!.bytes)
  }

  /// The example of the Go package golang.org/x/mod/sumdb/note.
  static let foreignKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  static let foreign = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6\
    KE6RyyBwJnAM=

    """

  @Test func `of another implementation verifies`() throws {
    let verifier = try #require(NoteVerifier(Self.foreignKey))
    let note = try #require(SignedNote(Self.foreign))

    #expect(verifier.description == Self.foreignKey)
    #expect(note.description == Self.foreign)
    #expect(note.verified(by: verifier))
    #expect(!note.verified(by: try Self.key().verifier))
  }

  @Test func `is a checkpoint's text and its signature`() throws {
    let key = try Self.key()
    let note = try Self.checkpoint.signed(by: key)

    #expect(note.text == "example.org/水质\n20852163\n\(note.text.split(separator: "\n")[2])\n")
    #expect(note.verified(by: key.verifier))
    #expect(SignedNote(note.description) == note)
    #expect(Checkpoint(text: note.text) == Self.checkpoint)
    #expect(NoteVerifier(key.verifier.description) == key.verifier)
    #expect(
      Digest(bytes: key.verifier.publicKey)?.description
        == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    #expect(!note.verified(by: try Self.key("example.org/other").verifier))
  }

  @Test func `is cosigned with a time`() throws {
    let log = try Self.key()
    let witness = try NoteKey(name: "witness.example/w1", seed: Array(0..<32))
    let time = Timestamp(milliseconds: 1_679_315_147_999)
    let note = try Self.checkpoint.signed(by: log).cosigned(by: witness, at: time)

    #expect(note.signatures.map(\.name) == [log.name, witness.name])
    #expect(note.signatures[1].bytes.prefix(8) == [0, 0, 0, 0, 0x64, 0x18, 0x50, 0xcb])
    #expect(note.cosignedAt(by: witness.verifier) == Timestamp(milliseconds: 1_679_315_147_000))
    #expect(note.cosignedAt(by: log.verifier) == nil)
    // A cosignature is no signature of the log, even by the log's own key.
    #expect(!note.verified(by: witness.verifier))
    #expect(note.verified(by: log.verifier))
    #expect(SignedNote(note.description) == note)

    let later = try note.cosigned(by: witness, at: time.adding(minutes: 1))
    #expect(later.signatures.count == 2)
    #expect(later.cosignedAt(by: witness.verifier) == Timestamp(milliseconds: 1_679_315_207_000))
  }

  @Test func `with any character changed does not verify`() throws {
    let log = try Self.key()
    let witness = try NoteKey(name: "w", seed: Array(0..<32))
    let note = try Self.checkpoint.signed(by: log)
      .cosigned(by: witness, at: Timestamp(Example.day))
    let bytes = Array(note.description.utf8)
    let whole = note.verified(by: log.verifier) && note.cosignedAt(by: witness.verifier) != nil
    #expect(whole)
    for bit in 0..<(bytes.count * 8) {
      var changed = bytes
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      guard let text = String(validating: changed, as: UTF8.self), let read = SignedNote(text)
      else { continue }
      #expect(read.description == text)
      #expect(
        !read.verified(by: log.verifier) || read.cosignedAt(by: witness.verifier) == nil,
        "bit \(bit)")
    }
    for length in bytes.indices {
      _ = SignedNote(String(decoding: bytes[..<length], as: UTF8.self))
    }
  }

  @Test(arguments: [
    "", "\n", "\n\n", "a\n", "a\n\n", "a\n\n\n", "a\n\n— b AAAAAAA=", "a\n\n- b AAAAAAA=\n",
    "a\n\n—  AAAAAAA=\n", "a\n\n— b AAAA\n", "a\n\n— b c AAAAAAA=\n", "a\n\n— b+c AAAAAAA=\n",
    "a\r\n\n— b AAAAAAA=\n", "a\n\n— b AAAAAAB=\n", "a\n\n— b AAAAAAA\n",
  ])
  func `is not read from`(text: String) {
    #expect(SignedNote(text) == nil)
  }

  @Test(arguments: [
    "", "a\n1\n", "a\n01\n", "\n1\n", "a\n+1\n", "a\n-1\n", "a\n9223372036854775808\n",
  ])
  func `is no checkpoint when it begins`(text: String) {
    let root = String(Self.checkpoint.text.split(separator: "\n")[2])
    #expect(Checkpoint(text: "a\n1\n\(root)\n") != nil)
    #expect(Checkpoint(text: text) == nil)
    if text != "a\n1\n" { #expect(Checkpoint(text: "\(text)\(root)\n") == nil) }
    #expect(Checkpoint(text: "\(text)\(root)\nmore\n") == nil)
    #expect(Checkpoint(text: "\(text)\(root)") == nil)
    #expect(Checkpoint(text: "\(text)\(root.dropLast(4))\n") == nil)
  }

  @Test func `has only names, seeds, texts and times that can be signed`() throws {
    let seed = [UInt8](repeating: 1, count: 32)
    for name in ["", "a b", "a+b", "a\nb", "a\u{a0}b"] {
      #expect(throws: NoteFault.name(name)) { try NoteKey(name: name, seed: seed) }
    }
    #expect(throws: NoteFault.seed(31)) { try NoteKey(name: "a", seed: seed.dropLast()) }
    let key = try Self.key()
    for origin in ["", "a\nb", "a\tb"] {
      let head = Checkpoint(origin: origin, size: 0, root: MerkleTree.emptyRoot)
      #expect(throws: NoteFault.text) { try head.signed(by: key) }
    }
    let note = try Self.checkpoint.signed(by: key)
    #expect(throws: NoteFault.time(-1)) {
      try note.cosigned(by: key, at: Timestamp(milliseconds: -1999))
    }
  }

  @Test(arguments: [
    "", "a", "a+b", "a+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "a+00000000+AQ==",
  ])
  func `has no verifier`(text: String) {
    #expect(NoteVerifier(text) == nil)
  }
}
