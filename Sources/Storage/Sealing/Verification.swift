package import Evidence
import Foundation
internal import GRDB
package import WaterQuality

/// What `verify` found: how much was looked at, and everything that is not as the log says.
package struct Verification: Sendable, Equatable {
  package let leaves: Int64
  package let blocks: Int
  package let root: Digest
  package let findings: [Finding]

  package struct Finding: Sendable, Equatable {
    /// The series of the sealed day; nil where the log itself is broken.
    package let series: String?
    package let day: CivilDate?
    package let what: String
  }
}

extension Inquiry {
  /// Looks at every leaf, every node of the tree and every sealed byte. With a checkpoint that
  /// somebody kept, proves that the log still begins as it did then.
  package func verify(against checkpoint: Checkpoint? = nil) throws -> Verification {
    var findings: [Verification.Finding] = []
    func complain(_ what: String, series: String? = nil, day: CivilDate? = nil) {
      findings.append(Verification.Finding(series: series, day: day, what: what))
    }
    var tree = RecomputedTree()
    var sealed: [Int64: BlockLeaf] = [:]
    var moves: Set<String> = []
    var later: [Int64: String] = [:]
    var imports: [Int64: String] = [:]
    var checks: [Int64: String] = [:]
    let leaves = try Row.fetchCursor(db, sql: "SELECT number, body FROM leaf ORDER BY number")
    while let row = try leaves.next() {
      let body: String = row[1]
      guard row[0] == tree.size else {
        complain("leaf \(tree.size) is missing")
        break
      }
      for node in tree.append(MerkleTree.leafHash(Array(body.utf8))) {
        let stored = try? self.node(node.level, node.index)
        if stored != node.hash {
          complain(
            node.level == 0
              ? "leaf \(node.index) was changed: \(body)"
              : "the tree's node \(node.index) of level \(node.level) was changed")
        }
      }
      if let block = BlockLeaf(body) {
        sealed[row[0]] = block
      } else if body.contains("\"kind\":\"\(YearRecord.kind)\"") {
        moves.insert(body)
      } else if body.contains("\"kind\":\"\(LaterFinding.kind)\"") {
        later[row[0]] = body
      } else if body.contains("\"kind\":\"\(ImportRecord.leafKind)\"") {
        imports[row[0]] = body
      } else if body.contains("\"kind\":\"\(RecordedCheck.kind)\"") {
        checks[row[0]] = body
      }
    }
    var counts = SealedCounts()
    try verifyBlocks(of: db, &sealed, &counts, complain)
    try verifyYears(&sealed, moves, &counts, complain)
    for (_, leaf) in sealed.sorted(by: { $0.key < $1.key }) {
      complain("the sealed block is missing", series: leaf.series, day: CivilDate(leaf.day))
    }
    if findings.isEmpty { try verifyRollUps(counts, complain) }
    try verifyHeads(tree, complain)
    try verifyActs { complain($0) }
    try verifyFindings(later, complain)
    try verifyImports(imports, complain)
    try verifyMaintenance(complain)
    try verifyChecks(checks, complain)
    try verifyCancellations(complain)
    let root = tree.root
    if let checkpoint {
      let then = checkpoint.size <= tree.size ? tree.root(size: checkpoint.size) : nil
      if then != checkpoint.root {
        complain(
          "the log does not begin with the checkpoint of \(checkpoint.size) leaves: "
            + (then == nil ? "it has only \(tree.size)" : "an earlier leaf is another one"))
      }
    }
    return Verification(leaves: tree.size, blocks: counts.blocks, root: root, findings: findings)
  }

  /// Every head that was signed and told still stands in the log.
  private func verifyHeads(
    _ tree: RecomputedTree, _ complain: (String, String?, CivilDate?) -> Void
  ) throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT size, note FROM checkpoint ORDER BY size")
    while let row = try rows.next() {
      let size: Int64 = row[0]
      let head = SignedNote(row[1] as String).flatMap { Checkpoint(text: $0.text) }
      guard let head, head.size == size else {
        complain("the signed head of \(size) leaves was changed", nil, nil)
        continue
      }
      if size > tree.size || tree.root(size: size) != head.root {
        complain("the log does not begin with the signed head of \(size) leaves", nil, nil)
      }
    }
  }
}

/// A block's leaf, read back from its canonical JSON.
struct BlockLeaf: Decodable {
  let kind: String
  let series: String
  let day: String
  let sha256: String
  let wordsSha256: String

  init?(_ body: String) {
    guard let leaf = try? JSONDecoder().decode(BlockLeaf.self, from: Data(body.utf8)),
      leaf.kind == "block"
    else { return nil }
    self = leaf
  }
}

/// The tree as it follows from the leaves alone.
private struct RecomputedTree {
  private var levels: [[Digest]] = []
  private(set) var size: Int64 = 0

  mutating func append(_ leaf: Digest) -> [TreeNode] {
    let known = levels
    let added = MerkleTree.nodes(appending: leaf, at: size) { known[$0][Int($1)] }
    for node in added {
      if node.level == levels.count { levels.append([]) }
      levels[node.level].append(node.hash)
    }
    size += 1
    return added
  }

  var root: Digest { root(size: size) }

  func root(size: Int64) -> Digest {
    MerkleTree.root(size: size) { levels[$0][Int($1)] }
  }
}
