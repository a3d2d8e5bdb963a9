package import Evidence
import Foundation
internal import GRDB
package import WaterQuality

extension Transaction {
  /// Adds a leaf to the log, with every subtree it completes. Returns its number, counted from 0.
  @discardableResult
  package func append(_ leaf: Leaf, at now: Timestamp) throws -> Int64 {
    let number = try inquiry.logSize()
    try db.cachedStatement(sql: "INSERT INTO leaf(number, recordedAt, body) VALUES (?, ?, ?)")
      .execute(arguments: [
        number, now.milliseconds, String(decoding: leaf.bytes, as: UTF8.self),
      ])
    let inquiry = inquiry
    let nodes = try MerkleTree.nodes(appending: leaf.hash, at: number) {
      try inquiry.node($0, $1)
    }
    let statement = try db.cachedStatement(
      sql: "INSERT INTO treeNode(level, position, hash) VALUES (?, ?, ?)")
    for node in nodes {
      try statement.execute(arguments: [node.level, node.index, Data(node.hash.bytes)])
    }
    return number
  }

  /// Keeps a signed head of the log.
  package func insertCheckpoint(_ note: SignedNote, size: Int64, at now: Timestamp) throws {
    try db.execute(
      sql: "INSERT INTO checkpoint(size, recordedAt, note) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      arguments: [size, now.milliseconds, "\(note)"])
  }
}

extension Inquiry {
  /// How many leaves the log has.
  package func logSize() throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT coalesce(max(number) + 1, 0) FROM leaf") ?? 0
  }

  /// The root of the log as it was with so many leaves.
  package func logRoot(size: Int64) throws -> Digest {
    try MerkleTree.root(size: size) { try node($0, $1) }
  }

  package func inclusionProof(index: Int64, size: Int64) throws -> [Digest] {
    try MerkleTree.inclusionProof(index: index, size: size) { try node($0, $1) }
  }

  package func consistencyProof(from: Int64, to: Int64) throws -> [Digest] {
    try MerkleTree.consistencyProof(from: from, to: to) { try node($0, $1) }
  }

  /// The newest signed head of the log; nil before the first.
  package func lastCheckpoint() throws -> (recordedAt: Timestamp, note: String)? {
    try Row.fetchOne(
      db, sql: "SELECT recordedAt, note FROM checkpoint ORDER BY size DESC LIMIT 1"
    ).map { (Timestamp(milliseconds: $0[0]), $0[1]) }
  }

  func node(_ level: Int, _ index: Int64) throws -> Digest {
    let statement = try db.cachedStatement(
      sql: "SELECT hash FROM treeNode WHERE level = ? AND position = ?")
    let data = try Data.fetchOne(statement, arguments: [level, index])
    guard let digest = data.flatMap({ Digest(bytes: [UInt8]($0)) }) else {
      throw StoreError.logBroken(level: level, index: index)
    }
    return digest
  }
}
