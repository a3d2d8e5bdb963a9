extension MerkleTree {
  /// Whether the path leads from a leaf to the root (RFC 9162, 2.1.3.2).
  package static func verifyInclusion(
    leaf: Digest, index: Int64, size: Int64, proof: [Digest], root: Digest
  ) -> Bool {
    guard index >= 0, index < size else { return false }
    var (position, last, hash) = (index, size - 1, leaf)
    for step in proof {
      guard last > 0 else { return false }
      if position & 1 == 1 || position == last {
        hash = nodeHash(step, hash)
        while position & 1 == 0, position > 0 {
          position >>= 1
          last >>= 1
        }
      } else {
        hash = nodeHash(hash, step)
      }
      position >>= 1
      last >>= 1
    }
    return last == 0 && hash == root
  }

  /// Whether a log with the root `new` begins with the log whose root is `old` (RFC 9162, 2.1.4.2).
  package static func verifyConsistency(
    from: Int64, _ old: Digest, to: Int64, _ new: Digest, proof: [Digest]
  ) -> Bool {
    guard from >= 0, from <= to else { return false }
    if from == to { return proof.isEmpty && old == new }
    if from == 0 { return proof.isEmpty && old == emptyRoot }
    var steps = proof[...]
    // Where the old log is a complete subtree, its own root is the first step.
    if from & (from - 1) == 0 { steps = [old] + steps }
    guard let first = steps.popFirst() else { return false }
    var (position, last) = (from - 1, to - 1)
    while position & 1 == 1 {
      position >>= 1
      last >>= 1
    }
    var (oldHash, newHash) = (first, first)
    for step in steps {
      guard last > 0 else { return false }
      if position & 1 == 1 || position == last {
        oldHash = nodeHash(step, oldHash)
        newHash = nodeHash(step, newHash)
        while position & 1 == 0, position > 0 {
          position >>= 1
          last >>= 1
        }
      } else {
        newHash = nodeHash(newHash, step)
      }
      position >>= 1
      last >>= 1
    }
    return last == 0 && oldHash == old && newHash == new
  }
}
