import Evidence
import Foundation
import Testing
import WaterQuality

@Suite struct `A proof` {
  /// What may be changed before the proof is written.
  enum Change: Sendable, CaseIterable {
    case nothing, noBlocks, leaf, index, hash, block, words, otherSeries, otherDay
    case consistency, olderRoot, head, otherKey, cosignatureOnly

    var holds: Bool { self == .nothing || self == .noBlocks }
  }

  private static func proof(_ change: Change) throws -> EvidenceProof {
    let day = Example.wildDay(seed: 3)
    let words = SealedWords(analyser: "st3/氨氮", day: day.day, samples: [])
    let leaf = Leaf.block(
      series: change == .otherSeries ? "st3" : day.series,
      day: change == .otherDay ? day.day.adding(days: 1) : day.day, part: 0,
      sha256: Digest(of: day.bytes), wordsSha256: Digest(of: words.bytes))
    let others = (0..<40).map { Leaf(kind: "clock", fields: ["n": .number($0)]) }
    var leaves = others
    leaves[23] = leaf
    leaves[24] = Leaf(kind: "incident", fields: ["text": .text("断电 \"a\"\n\u{1}")])
    let tree = GrownTree(leaves.map(\.hash))
    let size = tree.size
    let head = Checkpoint(
      origin: "example.org/log", size: size,
      root: MerkleTree.root(size: change == .head ? size - 1 : size, node: tree.node))
    let key = try `A signed note`.key(change == .otherKey ? "example.org/other" : "example.org/log")
    let note = try head.signed(by: key).cosigned(by: key, at: Timestamp(Example.day))

    var path = MerkleTree.inclusionProof(index: 23, size: size, node: tree.node)
    if change == .hash { path[1] = path[0] }
    let inclusion = EvidenceProof.Inclusion(
      leaf: change == .leaf ? others[23] : leaf, index: change == .index ? 22 : 23, proof: path,
      block: change == .noBlocks || change == .leaf ? nil : changed(day.bytes, change == .block),
      words: change == .noBlocks || change == .leaf ? nil : changed(words.bytes, change == .words))
    let incident = EvidenceProof.Inclusion(
      leaf: leaves[24], index: 24,
      proof: MerkleTree.inclusionProof(index: 24, size: size, node: tree.node))
    var walk = MerkleTree.consistencyProof(from: 21, to: size, node: tree.node)
    if change == .consistency { walk[2] = walk[0] }
    let older = change == .olderRoot ? size : 21
    return EvidenceProof(
      checkpoint: note, inclusion: [inclusion, incident],
      consistency: change == .noBlocks
        ? nil
        : .init(from: 21, root: MerkleTree.root(size: older, node: tree.node), proof: walk))
  }

  private static func changed(_ bytes: [UInt8], _ change: Bool) -> [UInt8] {
    change ? bytes.dropLast() + [bytes.last! ^ 1] : bytes
  }

  @Test func `is JSON with sorted keys`() throws {
    let note = try Checkpoint(origin: "a", size: 0, root: MerkleTree.emptyRoot)
      .signed(by: `A signed note`.key())
    let proof = EvidenceProof(
      checkpoint: note,
      inclusion: [
        .init(leaf: Leaf(kind: "loss", fields: [:]), index: 0, proof: [], block: [1])
      ])
    let text = String(decoding: try proof.json(), as: UTF8.self)

    #expect(text.hasPrefix(#"{"checkpoint":"a\n0\n47DEQpj8HBSa+/TImW"#))
    #expect(
      text.hasSuffix(
        #","inclusion":[{"block":"AQ==","index":0,"leaf":"{\"kind\":\"loss\"}","proof":[]}]}"#))
  }

  @Test(
    .enabled(if: Verifier.isPresent || Verifier.isRequired, "python3 is missing"),
    arguments: Change.allCases)
  func `is accepted by the verifier only as it was made`(change: Change) throws {
    var text = String(decoding: try Self.proof(change).json(), as: UTF8.self)
    if change == .cosignatureOnly {
      // Cuts out the log's own line and leaves the cosignature under the same name.
      let start = try #require(text.range(of: "\u{2014}"))
      let end = try #require(text.range(of: "\\n", range: start.upperBound..<text.endIndex))
      text.removeSubrange(start.lowerBound..<end.upperBound)
    }
    let (status, output) = try Verifier.check(
      Array(text.utf8), key: `A signed note`.key().verifier.description)

    #expect(status == (change.holds ? 0 : 1), "\(output)")
    #expect(output.contains("WRONG") != change.holds, "\(output)")
    if change == .nothing {
      #expect(output.split(separator: "\n").count == 11, "\(output)")
    }
  }

  @Test(.enabled(if: Verifier.isPresent || Verifier.isRequired, "python3 is missing"))
  func `with one character of the signature changed is refused`() throws {
    let text = String(decoding: try Self.proof(.nothing).json(), as: UTF8.self)
    let line = try #require(text.range(of: "example.org/log "))
    let place = text.index(line.upperBound, offsetBy: 20)
    var changed = text
    changed.replaceSubrange(place...place, with: text[place] == "A" ? "B" : "A")
    let key = try `A signed note`.key().verifier.description

    #expect(try Verifier.check(Array(changed.utf8), key: key).status == 1)
    #expect(try Verifier.check(Array("{}".utf8), key: key).status == 1)
    #expect(try Verifier.check(Array(text.utf8), key: "example.org/log+00000000+AQ==").status == 1)
  }
}
