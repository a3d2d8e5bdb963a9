/// One complete subtree's hash: node (level, index) covers the leaves from index * 2^level up to,
/// but not including, (index + 1) * 2^level. Level 0 are the leaf hashes.
package struct TreeNode: Sendable, Hashable {
  package let level: Int
  package let index: Int64
  package let hash: Digest

  package init(level: Int, index: Int64, hash: Digest) {
    self.level = level
    self.index = index
    self.hash = hash
  }
}
