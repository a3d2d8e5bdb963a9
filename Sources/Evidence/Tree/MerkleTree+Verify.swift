extension MerkleTree {
  /// Whether a leaf hash stands at `index` under the root of `size` leaves (RFC 9162, 2.1.3.2).
  package static func verifyInclusion(
    leaf: Digest, index: Int64, size: Int64, proof: [Digest], root: Digest
  ) -> Bool {
    guard index >= 0, index < size else { return false }
    var position = index
    var last = size - 1
    var hash = leaf
    for sibling in proof {
      guard last > 0 else { return false }
      if position & 1 == 1 || position == last {
        hash = nodeHash(sibling, hash)
        // The right edge skips levels where it has no sibling.
        while position & 1 == 0, position > 0 {
          position >>= 1
          last >>= 1
        }
      } else {
        hash = nodeHash(hash, sibling)
      }
      position >>= 1
      last >>= 1
    }
    return last == 0 && hash == root
  }

  /// Whether the tree with root `old` is the beginning of the tree with root `new` (RFC 9162,
  /// 2.1.4.2). The empty tree is the beginning of every tree, with an empty proof.
  package static func verifyConsistency(
    from: Int64, _ old: Digest, to: Int64, _ new: Digest, proof: [Digest]
  ) -> Bool {
    guard from >= 0, from <= to else { return false }
    if from == to { return proof.isEmpty && old == new && (from > 0 || old == emptyRoot) }
    if from == 0 { return proof.isEmpty && old == emptyRoot }
    // A full old tree is itself the first hash of the walk.
    let path = from & (from - 1) == 0 ? [old] + proof : proof
    guard let first = path.first else { return false }
    var position = from - 1
    var last = to - 1
    while position & 1 == 1 {
      position >>= 1
      last >>= 1
    }
    var oldHash = first
    var newHash = first
    for sibling in path.dropFirst() {
      guard last > 0 else { return false }
      if position & 1 == 1 || position == last {
        oldHash = nodeHash(sibling, oldHash)
        newHash = nodeHash(sibling, newHash)
        while position & 1 == 0, position > 0 {
          position >>= 1
          last >>= 1
        }
      } else {
        newHash = nodeHash(newHash, sibling)
      }
      position >>= 1
      last >>= 1
    }
    return last == 0 && oldHash == old && newHash == new
  }
}
