extension MerkleTree {
  /// The hashes that lead from leaf number `index` to the root of `size` leaves (RFC 6962, 2.1.1:
  /// PATH), nearest first; empty where there is no such leaf.
  package static func inclusionProof(
    index: Int64, size: Int64, node: Node
  ) rethrows -> [Digest] {
    guard index >= 0, index < size else { return [] }
    var low: Int64 = 0
    var high = size
    var proof: [Digest] = []
    while high - low > 1 {
      let middle = low + split(high - low)
      if index < middle {
        proof.append(try hash(middle, high, node))
        high = middle
      } else {
        proof.append(try hash(low, middle, node))
        low = middle
      }
    }
    return proof.reversed()
  }

  /// The hashes that show the tree of `from` leaves to be the beginning of the tree of `to` leaves
  /// (RFC 6962, 2.1.2: PROOF). Empty for equal sizes, for 0, and where `from` is more than `to`.
  package static func consistencyProof(
    from: Int64, to: Int64, node: Node
  ) rethrows -> [Digest] {
    guard from > 0, from < to else { return [] }
    var low: Int64 = 0
    var high = to
    var proof: [Digest] = []
    while high != from {
      let middle = low + split(high - low)
      if from <= middle {
        proof.append(try hash(middle, high, node))
        high = middle
      } else {
        proof.append(try hash(low, middle, node))
        low = middle
      }
    }
    // The verifier knows the old root itself; any other subtree the walk ends in must be told.
    if low > 0 { proof.append(try hash(low, high, node)) }
    return proof.reversed()
  }
}
