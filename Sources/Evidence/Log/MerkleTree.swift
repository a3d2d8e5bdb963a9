/// One complete subtree of the log: at level 0 the hash of a leaf, at level l the hash over the
/// leaves `index << l ..< (index + 1) << l`.
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

/// The hash tree over the log's leaves (RFC 6962, 2.1), computed from stored complete subtrees: an
/// append or a proof asks for a logarithm of nodes, never for all leaves.
package enum MerkleTree {
  /// Gives the hash of a complete subtree.
  package typealias Nodes = (_ level: Int, _ index: Int64) throws -> Digest

  /// The root of a log without leaves.
  package static let emptyRoot = Digest(of: [])

  package static func leafHash(_ data: [UInt8]) -> Digest { Digest(of: [0] + data) }

  package static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
    Digest(of: [1] + left.bytes + right.bytes)
  }

  /// The nodes that become complete when a leaf is appended as number `index`, counted from 0; the
  /// leaf itself first.
  package static func nodes(
    appending leaf: Digest, at index: Int64, node: Nodes
  ) rethrows -> [TreeNode] {
    var added = [TreeNode(level: 0, index: index, hash: leaf)]
    while let last = added.last, last.index & 1 == 1 {
      let left = try node(last.level, last.index - 1)
      added.append(
        TreeNode(
          level: last.level + 1, index: last.index >> 1, hash: nodeHash(left, last.hash)))
    }
    return added
  }

  package static func root(size: Int64, node: Nodes) rethrows -> Digest {
    size == 0 ? emptyRoot : try hash(0, size, node)
  }

  /// The audit path of a leaf in the log of `size` leaves (2.1.1), from the leaf upwards.
  package static func inclusionProof(
    index: Int64, size: Int64, node: Nodes
  ) rethrows -> [Digest] {
    try path(index, 0, size, node)
  }

  /// Proof that the log of `to` leaves begins with the log of `from` leaves (2.1.2).
  package static func consistencyProof(
    from: Int64, to: Int64, node: Nodes
  ) rethrows -> [Digest] {
    guard from > 0, from < to else { return [] }
    return try subproof(from, 0, to, isWhole: true, node)
  }

  // MARK: Ranges of leaves, [start, end)

  /// The largest power of two smaller than `size`.
  private static func split(_ size: Int64) -> Int64 {
    1 << (63 - (size - 1).leadingZeroBitCount)
  }

  private static func hash(_ start: Int64, _ end: Int64, _ node: Nodes) rethrows -> Digest {
    let size = end - start
    if size & (size - 1) == 0 {
      let level = size.trailingZeroBitCount
      return try node(level, start >> level)
    }
    let middle = start + split(size)
    return nodeHash(try hash(start, middle, node), try hash(middle, end, node))
  }

  private static func path(
    _ index: Int64, _ start: Int64, _ end: Int64, _ node: Nodes
  ) rethrows -> [Digest] {
    guard end - start > 1 else { return [] }
    let middle = start + split(end - start)
    if index < middle {
      return try path(index, start, middle, node) + [hash(middle, end, node)]
    }
    return try path(index, middle, end, node) + [hash(start, middle, node)]
  }

  private static func subproof(
    _ size: Int64, _ start: Int64, _ end: Int64, isWhole: Bool, _ node: Nodes
  ) rethrows -> [Digest] {
    if size == end - start { return isWhole ? [] : [try hash(start, end, node)] }
    let half = split(end - start)
    let middle = start + half
    if size <= half {
      return try subproof(size, start, middle, isWhole: isWhole, node)
        + [hash(middle, end, node)]
    }
    return try subproof(size - half, middle, end, isWhole: false, node)
      + [hash(start, middle, node)]
  }
}
