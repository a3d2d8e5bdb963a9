import Evidence
import Testing

@Suite struct `The hash tree` {
  /// The test leaves of RFC 6962's reference implementation.
  private static let leaves: [[UInt8]] = [
    [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
    Array(0x50...0x57), Array(0x60...0x6F),
  ]

  /// A log in memory: every complete subtree.
  private struct Log {
    var nodes: [[Digest]] = []
    var size: Int64 = 0

    mutating func append(_ leaf: Digest) {
      let known = nodes
      let added = MerkleTree.nodes(appending: leaf, at: size) { known[$0][Int($1)] }
      for node in added {
        if node.level == nodes.count { nodes.append([]) }
        #expect(Int(node.index) == nodes[node.level].count)
        nodes[node.level].append(node.hash)
      }
      size += 1
    }

    func node(_ level: Int, _ index: Int64) -> Digest { nodes[level][Int(index)] }
    func root(_ size: Int64) -> Digest { MerkleTree.root(size: size, node: node) }
  }

  private static func log(_ size: Int) -> Log {
    var log = Log()
    for number in 0..<size { log.append(MerkleTree.leafHash(Array("leaf \(number)".utf8))) }
    return log
  }

  @Test func `has the roots that RFC 6962's reference implementation publishes`() {
    var log = Log()
    for leaf in Self.leaves { log.append(MerkleTree.leafHash(leaf)) }

    #expect(
      "\(log.root(0))" == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      "\(log.root(1))" == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    #expect(
      "\(log.root(2))" == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")
    #expect(
      "\(log.root(8))" == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
  }

  @Test func `proves that every leaf is in every log, and nothing else`() {
    let log = Self.log(40)
    for size in 1...Int64(40) {
      let root = log.root(size)
      for index in 0..<size {
        let proof = MerkleTree.inclusionProof(index: index, size: size, node: log.node)
        let leaf = log.node(0, index)
        #expect(
          MerkleTree.verifyInclusion(
            leaf: leaf, index: index, size: size, proof: proof, root: root))
        #expect(
          !MerkleTree.verifyInclusion(
            leaf: Digest(of: [1]), index: index, size: size, proof: proof, root: root))
        for position in proof.indices {
          var altered = proof
          altered[position] = Digest(of: [9])
          #expect(
            !MerkleTree.verifyInclusion(
              leaf: leaf, index: index, size: size, proof: altered, root: root))
        }
      }
    }
  }

  @Test func `proves that every log begins with every shorter one, and nothing else`() {
    let log = Self.log(40)
    for to in 1...Int64(40) {
      for from in 0...to {
        let proof = MerkleTree.consistencyProof(from: from, to: to, node: log.node)
        let (old, new) = (log.root(from), log.root(to))
        #expect(MerkleTree.verifyConsistency(from: from, old, to: to, new, proof: proof))
        if from > 0 {
          #expect(
            !MerkleTree.verifyConsistency(from: from, Digest(of: [7]), to: to, new, proof: proof))
        }
        #expect(
          !MerkleTree.verifyConsistency(
            from: from, old, to: to, new, proof: proof + [Digest(of: [3])]))
      }
    }
  }
}
