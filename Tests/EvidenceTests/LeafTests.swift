import Evidence
import Testing

@Suite struct `A leaf` {
  @Test func `of a block is canonical JSON`() {
    let leaf = Leaf.block(
      series: "st01/ph/ph", day: Example.day, part: 0, sha256: Digest(of: []),
      wordsSha256: Digest(of: Array("abc".utf8)))

    #expect(
      String(decoding: leaf.bytes, as: UTF8.self)
        == #"{"day":"2026-06-01","kind":"block","part":0,"series":"st01/ph/ph","#
        + #""sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","#
        + #""wordsSha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}"#)
    #expect(Leaf(bytes: leaf.bytes) == leaf)
    #expect(leaf.hash == MerkleTree.leafHash(leaf.bytes))
  }

  @Test(arguments: [
    (Leaf.Value.text(""), #""""#), (.text("断面 / \"a\"\\"), #""断面 / \"a\"\\""#),
    (.text("\u{0}\u{8}\t\n\u{c}\r\u{1f}\u{7f}"), "\"\\u0000\\b\\t\\n\\f\\r\\u001f\u{7f}\""),
    (.number(.min), "-9223372036854775808"), (.number(.max), "9223372036854775807"),
    (.number(0), "0"),
  ])
  func `holds and returns`(value: Leaf.Value, text: String) {
    let leaf = Leaf(kind: "notice", fields: ["a": value])

    #expect(String(decoding: leaf.bytes, as: UTF8.self) == #"{"a":\#(text),"kind":"notice"}"#)
    #expect(Leaf(bytes: leaf.bytes) == leaf)
  }

  @Test func `sorts its keys by their bytes`() {
    let keys = ["z", "a", "é", "\u{ffff}", "\u{10000}", "aa", "Z", ""]
    let leaf = Leaf(
      kind: "k", fields: Dictionary(uniqueKeysWithValues: keys.map { ($0, .number(1)) }))

    #expect(
      String(decoding: leaf.bytes, as: UTF8.self)
        == #"{"":1,"Z":1,"a":1,"aa":1,"kind":"k","z":1,"é":1,"\#u{ffff}":1,"\#u{10000}":1}"#)
    #expect(Leaf(bytes: leaf.bytes) == leaf)
  }

  @Test func `keeps one kind`() {
    #expect(
      Leaf(kind: "loss", fields: ["kind": .text("clock")]) == Leaf(kind: "loss", fields: [:]))
  }

  @Test(arguments: [
    "", "{}", "{", "[]", #"{"kind":1}"#, #"{"a":1}"#, #"{"kind":"a"} "#, #" {"kind":"a"}"#,
    #"{"kind": "a"}"#, #"{"kind":"a","a":1}"#, #"{"a":1,"a":1,"kind":"a"}"#, #"{"kind":"a",}"#,
    #"{"a":01,"kind":"a"}"#, #"{"a":-0,"kind":"a"}"#, #"{"a":1.0,"kind":"a"}"#,
    #"{"a":9223372036854775808,"kind":"a"}"#, #"{"a":true,"kind":"a"}"#, #"{"a":{},"kind":"a"}"#,
    #"{"kind":"\u0061"}"#, #"{"kind":"\/"}"#, #"{"kind":"\u000A"}"#, #"{"kind":"\n"#,
    "{\"kind\":\"\n\"}", #"{"kind":"\u00"#, #"{"kind":"\"#,
  ])
  func `is not read from`(text: String) {
    #expect(Leaf(bytes: Array(text.utf8)) == nil)
  }

  @Test func `with a bit changed is another leaf or none`() {
    let leaf = Leaf(kind: "finding", fields: ["a": .text("\u{1}é\n"), "b": .number(-12)])
    for bit in 0..<(leaf.bytes.count * 8) {
      var changed = leaf.bytes
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      let read = Leaf(bytes: changed)
      #expect(read == nil || read?.bytes == changed && read?.hash != leaf.hash)
    }
    for length in leaf.bytes.indices {
      #expect(Leaf(bytes: Array(leaf.bytes[..<length])) == nil)
    }
  }
}
