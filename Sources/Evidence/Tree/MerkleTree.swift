/// The hash tree of RFC 6962, section 2.1, computed from stored complete subtrees.
///
/// `node` returns the hash of a complete subtree and is asked only for those that exist at the size
/// given; what it throws is thrown on.
package enum MerkleTree {
  package typealias Node = (_ level: Int, _ index: Int64) throws -> Digest

  /// RFC 6962, 2.1: the byte 0 before a leaf keeps leaves and nodes apart.
  package static func leafHash(_ data: [UInt8]) -> Digest { Digest(of: [0] + data) }

  package static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
    Digest(of: [1] + left.bytes + right.bytes)
  }

  package static var emptyRoot: Digest { Digest(of: []) }

  /// The nodes that become complete when a leaf is appended as leaf number `index`, counted from 0;
  /// level 0 first.
  package static func nodes(
    appending leaf: Digest, at index: Int64, node: Node
  ) rethrows -> [TreeNode] {
    var newest = TreeNode(level: 0, index: index, hash: leaf)
    var nodes = [newest]
    while newest.index & 1 == 1 {
      let left = try node(newest.level, newest.index - 1)
      newest = TreeNode(
        level: newest.level + 1, index: newest.index >> 1, hash: nodeHash(left, newest.hash))
      nodes.append(newest)
    }
    return nodes
  }

  /// The root over the first `size` leaves (RFC 6962, 2.1: MTH); the empty root for none.
  package static func root(size: Int64, node: Node) rethrows -> Digest {
    size <= 0 ? emptyRoot : try hash(0, size, node)
  }

  /// MTH over the leaves from `low` up to `high`, of which there is at least one.
  static func hash(_ low: Int64, _ high: Int64, _ node: Node) rethrows -> Digest {
    let count = high - low
    if count & (count - 1) == 0 {
      // Splitting from 0 at powers of two keeps every full subtree at a multiple of its own size.
      let level = count.trailingZeroBitCount
      return try node(level, low >> Int64(level))
    }
    let middle = low + split(count)
    return nodeHash(try hash(low, middle, node), try hash(middle, high, node))
  }

  /// The largest power of two below a count of two or more.
  static func split(_ count: Int64) -> Int64 {
    1 << Int64(63 - (count - 1).leadingZeroBitCount)
  }
}
