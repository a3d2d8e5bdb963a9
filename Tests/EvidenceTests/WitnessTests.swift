import Evidence
import Testing

@Suite struct `A witness` {
  private static let leaves = (0..<40).map { MerkleTree.leafHash([UInt8($0), 1]) }
  private static let tree = GrownTree(leaves)
  /// The same log with its fourth leaf changed.
  private static let forged = GrownTree(
    leaves.enumerated().map { $0.offset == 3 ? MerkleTree.leafHash([99]) : $0.element })

  private static func head(
    _ size: Int64, of tree: GrownTree = tree, origin: String = "example.org/log"
  ) -> Checkpoint {
    Checkpoint(
      origin: origin, size: size, root: MerkleTree.root(size: size, node: tree.node))
  }

  private static func path(_ from: Int64, _ to: Int64, of tree: GrownTree = tree) -> Witness.Path {
    Witness.Path(
      from: from, proof: MerkleTree.consistencyProof(from: from, to: to, node: tree.node))
  }

  private static func judge(
    _ head: Checkpoint, _ paths: [Witness.Path], held: Checkpoint?, signer: String? = nil
  ) throws -> Witness.Judgement {
    let key = try `A signed note`.key()
    let note = try head.signed(by: try `A signed note`.key(signer ?? key.name))
    return Witness(log: key.verifier).judge(note, paths, held: held)
  }

  @Test func `takes the first head as it comes`() throws {
    let head = Self.head(7)

    #expect(try Self.judge(head, [], held: nil) == .continues(head))
  }

  @Test func `takes every head that continues the one it holds`() throws {
    for from in Int64(0)..<40 {
      for to in (from + 1)...40 {
        let answer = try Self.judge(
          Self.head(to), [Self.path(from, to)], held: Self.head(from))

        #expect(answer == .continues(Self.head(to)), "\(from) to \(to)")
      }
    }
  }

  @Test func `uses the way that begins where it stands`() throws {
    let answer = try Self.judge(
      Self.head(30), [Self.path(20, 30), Self.path(12, 30)], held: Self.head(12))

    #expect(answer == .continues(Self.head(30)))
  }

  @Test func `sees a head twice and an older one without harm`() throws {
    #expect(try Self.judge(Self.head(9), [], held: Self.head(9)) == .held(Self.head(9)))
    #expect(try Self.judge(Self.head(8), [], held: Self.head(9)) == .older(Self.head(8)))
  }

  @Test func `refuses a log whose past was changed`() throws {
    let longer = Self.head(30, of: Self.forged)
    let same = Self.head(9, of: Self.forged)

    let answers = [
      try Self.judge(longer, [Self.path(9, 30, of: Self.forged)], held: Self.head(9)),
      try Self.judge(longer, [Self.path(9, 30)], held: Self.head(9)),
      try Self.judge(same, [], held: Self.head(9)),
    ]

    #expect(answers == [.refused(.inconsistent), .refused(.inconsistent), .refused(.inconsistent)])
  }

  @Test func `refuses what proves nothing`() throws {
    let head = Self.head(30)
    let other = Self.head(30, origin: "example.org/other")

    #expect(
      try Self.judge(head, [Self.path(20, 30)], held: Self.head(9)) == .refused(.noPath))
    #expect(try Self.judge(other, [], held: nil) == .refused(.notThisLog))
    #expect(
      try Self.judge(head, [], held: nil, signer: "example.org/other") == .refused(.notSigned))
  }
}
