import Evidence
import Testing

/// A tree whose nodes are kept in memory, made by appending.
struct GrownTree {
  private(set) var hashes: [[Digest]] = []
  private(set) var size: Int64 = 0

  mutating func append(_ leaf: Digest) {
    for made in MerkleTree.nodes(appending: leaf, at: size, node: node) {
      if hashes.count == made.level { hashes.append([]) }
      #expect(hashes[made.level].count == Int(made.index), "nodes come complete and in order")
      hashes[made.level].append(made.hash)
    }
    size += 1
  }

  func node(level: Int, index: Int64) -> Digest { hashes[level][Int(index)] }

  init(_ leaves: [Digest]) {
    for leaf in leaves { append(leaf) }
  }
}

@Suite struct `The hash tree` {
  /// The eight leaves of the reference implementation of Certificate Transparency.
  static let known: [[UInt8]] = [
    [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
    Array(0x50...0x57), Array(0x60...0x6f),
  ]

  static let sizes: Int64 = 64
  static let leaves = (0..<sizes).map { MerkleTree.leafHash([UInt8($0), 7]) }
  static let tree = GrownTree(leaves)

  @Test func `has the known roots`() {
    let tree = GrownTree(Self.known.map(MerkleTree.leafHash))

    #expect(
      MerkleTree.emptyRoot.description
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(MerkleTree.root(size: 0, node: tree.node) == MerkleTree.emptyRoot)
    #expect(
      MerkleTree.root(size: 1, node: tree.node).description
        == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    #expect(
      MerkleTree.root(size: 8, node: tree.node).description
        == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
  }

  /// The recursive definition of RFC 6962, 2.1, word for word.
  private func definition(_ leaves: ArraySlice<Digest>) -> Digest {
    if leaves.count == 1 { return leaves.first! }
    var split = 1
    while split * 2 < leaves.count { split *= 2 }
    return MerkleTree.nodeHash(
      definition(leaves.prefix(split)), definition(leaves.dropFirst(split)))
  }

  @Test func `has the root of the definition at every size`() {
    for size in 1...Self.sizes {
      #expect(
        MerkleTree.root(size: size, node: Self.tree.node)
          == definition(Self.leaves.prefix(Int(size))))
    }
  }

  /// Every way to change one hash, leave one out, or add one.
  private func altered(_ proof: [Digest]) -> [[Digest]] {
    let other = MerkleTree.emptyRoot
    var all = [proof + [other], [other] + proof]
    for position in proof.indices {
      var changed = proof
      changed[position] = other
      all.append(changed)
      changed.remove(at: position)
      all.append(changed)
    }
    return all
  }

  @Test func `proves every leaf at every size and nothing else`() {
    for size in 1...Self.sizes {
      let root = MerkleTree.root(size: size, node: Self.tree.node)
      for index in 0..<size {
        let proof = MerkleTree.inclusionProof(index: index, size: size, node: Self.tree.node)
        func verify(
          leaf: Digest, index: Int64, proof: [Digest], root: Digest
        ) -> Bool {
          MerkleTree.verifyInclusion(
            leaf: leaf, index: index, size: size, proof: proof, root: root)
        }
        let leaf = Self.leaves[Int(index)]
        #expect(verify(leaf: leaf, index: index, proof: proof, root: root))
        #expect(!verify(leaf: MerkleTree.emptyRoot, index: index, proof: proof, root: root))
        #expect(!verify(leaf: leaf, index: index, proof: proof, root: MerkleTree.emptyRoot))
        #expect(!verify(leaf: leaf, index: size, proof: proof, root: root))
        #expect(!verify(leaf: leaf, index: -1, proof: proof, root: root))
        if size > 1 {
          #expect(!verify(leaf: leaf, index: (index + 1) % size, proof: proof, root: root))
        }
        for changed in altered(proof) {
          #expect(!verify(leaf: leaf, index: index, proof: changed, root: root))
        }
      }
    }
  }

  @Test func `proves every beginning and nothing else`() {
    for to in 1...Self.sizes {
      let new = MerkleTree.root(size: to, node: Self.tree.node)
      for from in 0...to {
        let old = MerkleTree.root(size: from, node: Self.tree.node)
        let proof = MerkleTree.consistencyProof(from: from, to: to, node: Self.tree.node)
        func verify(_ old: Digest, _ new: Digest, _ proof: [Digest]) -> Bool {
          MerkleTree.verifyConsistency(from: from, old, to: to, new, proof: proof)
        }
        #expect(verify(old, new, proof))
        #expect(!verify(Digest(of: [9]), new, proof))
        // The empty tree begins every tree, whatever its root.
        #expect(from == 0 || !verify(old, Digest(of: [9]), proof))
        for changed in altered(proof) { #expect(!verify(old, new, changed)) }
        #expect(
          from == to || !MerkleTree.verifyConsistency(from: to, new, to: from, old, proof: proof))
      }
    }
  }

  @Test func `has no proof of what is not there`() {
    #expect(MerkleTree.inclusionProof(index: 8, size: 8, node: Self.tree.node).isEmpty)
    #expect(MerkleTree.inclusionProof(index: -1, size: 8, node: Self.tree.node).isEmpty)
    #expect(MerkleTree.consistencyProof(from: 9, to: 8, node: Self.tree.node).isEmpty)
    #expect(MerkleTree.consistencyProof(from: -1, to: 8, node: Self.tree.node).isEmpty)
  }
}

@Suite struct `A digest` {
  @Test func `is printed and read as hex`() {
    let digest = Digest(of: Array("abc".utf8))

    #expect(
      digest.description == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Digest(hex: digest.description) == digest)
    #expect(Digest(hex: digest.description.uppercased()) == digest)
    #expect(Digest(bytes: digest.bytes) == digest)
  }

  @Test(arguments: ["", "00", String(repeating: "0", count: 63), String(repeating: "g", count: 64)])
  func `is not read from`(text: String) {
    #expect(Digest(hex: text) == nil)
    #expect(Digest(bytes: Array(text.utf8.prefix(31))) == nil)
  }
}
