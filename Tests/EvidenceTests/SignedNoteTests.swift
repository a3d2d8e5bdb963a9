import Evidence
import Testing
import WaterQuality

@Suite struct `A checkpoint` {
  private let checkpoint = Checkpoint(origin: "hanwatch/demo", size: 7, root: Digest(of: [1]))
  private let key: NoteKey
  private let witness: NoteKey

  init() throws {
    key = try NoteKey(name: "hanwatch/demo", seed: Array(repeating: 5, count: 32))
    witness = try NoteKey(name: "neighbour", seed: Array(repeating: 6, count: 32))
  }

  @Test func `is three lines that read back`() {
    #expect(
      checkpoint.text
        == "hanwatch/demo\n7\nS/USLzRFVMU73i67jNK349FgCtYxw4Wl18ziPHeFRZo=\n")
    #expect(Checkpoint(text: checkpoint.text) == checkpoint)
    #expect(Checkpoint(text: "a\n-1\nS/USLzRFVMU73i67jNK349FgCtYxw4Wl18ziPHeFRZo=\n") == nil)
    #expect(Checkpoint(text: "a\n07\nS/USLzRFVMU73i67jNK349FgCtYxw4Wl18ziPHeFRZo=\n") == nil)
  }

  @Test func `is believed with its signature, and not when anything was altered`() throws {
    let note = try checkpoint.signed(by: key)
    let read = try #require(SignedNote("\(note)"))

    #expect(read == note)
    #expect(read.verified(by: key.verifier))
    #expect(!read.verified(by: witness.verifier))
    let other = Checkpoint(origin: "hanwatch/demo", size: 8, root: Digest(of: [1]))
    let forged = "\(note)".replacing(checkpoint.text, with: other.text)
    #expect(SignedNote(forged)?.verified(by: key.verifier) == false)
  }

  @Test func `says when a witness saw it`() throws {
    let seen = Timestamp(milliseconds: 1_780_000_000_000)
    let note = try checkpoint.signed(by: key).cosigned(by: witness, at: seen)
    let read = try #require(SignedNote("\(note)"))

    #expect(read.cosignedAt(by: witness.verifier) == seen)
    #expect(read.cosignedAt(by: key.verifier) == nil)
    #expect(read.verified(by: key.verifier))
  }

  @Test func `has a verifier whose text reads back, and no other`() {
    let text = "\(key.verifier)"

    #expect(NoteVerifier(text) == key.verifier)
    #expect(NoteVerifier(text.replacing("demo", with: "dema")) == nil)
    #expect("\(key)" == "hanwatch/demo ‹secret›")
  }
}

@Suite struct `A leaf` {
  @Test func `is canonical JSON`() {
    let leaf = Leaf(
      kind: "loss", fields: ["b": .number(-2), "a": .text("一\"\\\n"), "é": .text("")])

    #expect(
      String(decoding: leaf.bytes, as: UTF8.self)
        == #"{"a":"一\"\\\u000a","b":-2,"kind":"loss","é":""}"#)
  }
}
