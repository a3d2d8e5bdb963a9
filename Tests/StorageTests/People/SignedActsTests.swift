import Evidence
import Foundation
import GRDB
import People
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `The signed acts of the log` {
  private let data: TemporaryData
  private let store: Store

  /// Leaves: 0 the first administrator, 1 a clerk, 2 their token, 3 their new role, 4 a reset with
  /// another key, 5 an act with that key.
  init() async throws {
    data = try TemporaryData()
    store = try data.open()
    let admin = try await ExamplePerson.add("admin", .systemAdministrator, in: store)
    let clerk = try await ExamplePerson.add("李四", .clerk, by: admin, in: store)
    var random = SystemRandomNumberGenerator()
    let token = AccessToken(using: &random).hash
    let made = try clerk.sign(SignedAct.Deed(.makeToken, "excel", sha256: token))
    try await store.write {
      _ = try $0.newToken(
        token, of: 2,
        TokenGrant(label: "excel", limit: .viewer, expiresAt: Example.noon.adding(minutes: 60)),
        made, from: ExamplePerson.here)
    }
    let promoted = try await admin.change(clerk.stored, .changeRole, in: store) {
      $0.role = .approver
    }
    let key = try PersonKey(using: &random)
    let sealed = try SealedKey(
      key, under: ExamplePerson.password, costs: ExamplePerson.costs, using: &random)
    let reset = try await admin.change(promoted, .resetPassword, in: store) {
      $0.publicKey = key.publicKey
      $0.sealedKey = sealed
    }
    let act = try ExamplePerson(stored: reset, key: key)
      .sign(SignedAct.Deed(.acceptLoss, "loss 1", new: "accepted"))
    try await store.write { _ = try $0.record(act, from: ExamplePerson.here) }
  }

  @Test func `verify, old keys too`() throws {
    let verification = try store.readAndWait { try $0.verify() }

    #expect(verification.findings.isEmpty)
    #expect(verification.leaves == 6)
  }

  /// Whoever can write the file recomputes the tree too: the signatures speak for themselves.
  private func change(_ sql: String) throws -> [String] {
    try store.close()
    let queue = try DatabaseQueue(path: data.directory.databasePath)
    #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
    try queue.inDatabase { db in
      let triggers = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'")
      for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger)") }
      try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
      try db.execute(sql: sql)
      try db.execute(sql: "DELETE FROM treeNode")
      let bodies = try String.fetchAll(db, sql: "SELECT body FROM leaf ORDER BY number")
      var nodes: [[Digest]] = []
      for (number, body) in bodies.enumerated() {
        let known = nodes
        let added = MerkleTree.nodes(
          appending: MerkleTree.leafHash(Array(body.utf8)), at: Int64(number)
        ) { known[$0][Int($1)] }
        for node in added {
          if node.level == nodes.count { nodes.append([]) }
          nodes[node.level].append(node.hash)
          try db.execute(
            sql: "INSERT INTO treeNode VALUES (?, ?, ?)",
            arguments: [node.level, node.index, Data(node.hash.bytes)])
        }
      }
    }
    try queue.close()
    let changed = try Store(reading: data.directory.databasePath)
    defer { try? changed.close() }
    return try changed.readAndWait { try $0.verify() }.findings.map(\.what)
  }

  private static let at = "2026-06-01T12:00:00+08:00"

  @Test(arguments: [
    (
      "UPDATE leaf SET body = replace(body, '\"approver\"', '\"auditor\"') WHERE number = 3",
      "changeRole of '李四' by 'admin' at \(at): the signature is wrong"
    ),
    (
      "UPDATE leaf SET body = replace(body, 'excel', 'excem') WHERE number = 2",
      "makeToken of 'excem' by '李四' at \(at): the signature is wrong"
    ),
    (
      "UPDATE leaf SET body = replace(body, '\"person\":\"李四\"', '\"person\":\"王五\"') "
        + "WHERE number = 2",
      "makeToken of 'excel' by '王五' at \(at): there was no such person then"
    ),
    (
      "UPDATE leaf SET body = replace(body, '\"kind\":\"act\"', '\"kind\":\"bct\"') "
        + "WHERE number = 2",
      "leaf 2 should be a signed act and is none"
    ),
    (
      "UPDATE audit SET new = 'clerk' WHERE leaf = 3",
      "changeRole of '李四' by 'admin' at \(at): line 4 of the audit trail says something else"
    ),
    (
      "DELETE FROM audit WHERE leaf = 5",
      "acceptLoss of 'loss 1' by '李四' at \(at): its line of the audit trail is missing"
    ),
    (
      "UPDATE personVersion SET role = 'approver' WHERE person = 2 AND version = 1",
      "addPerson of '李四' by 'admin' at \(at): version 1 of '李四' was changed"
    ),
    (
      "UPDATE personVersion SET publicKey = (SELECT publicKey FROM personVersion WHERE "
        + "person = 1) WHERE person = 2 AND version = 3",
      "resetPassword of '李四' by 'admin' at \(at): version 3 of '李四' was changed"
    ),
    (
      "UPDATE personVersion SET publicKey = (SELECT publicKey FROM personVersion WHERE "
        + "person = 1) WHERE person = 2 AND version = 3",
      "acceptLoss of 'loss 1' by '李四' at \(at): the signature is wrong"
    ),
    (
      "UPDATE personVersion SET sealedKey = 'x' WHERE person = 2 AND version = 1",
      "person 2: a stored value has another form"
    ),
  ]) func `that were changed are found and named`(sql: String, what: String) throws {
    let findings = try change(sql)

    #expect(findings.contains { $0.hasPrefix(what) }, "\(findings)")
  }
}
