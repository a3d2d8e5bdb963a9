import Evidence
import People
import Storage
import WaterQuality

extension PeopleDesk {
  /// Keeps a file of what no station measured, in the name of whoever brings it. What money may
  /// follow from waits for a second person; the rest is in force at once. Returns the number under
  /// which it waits, or nil.
  package func importData(_ order: ImportOrder, by signatory: Signatory) async throws -> Int64? {
    try await perform(.importData, on: order.kind.rawValue, by: signatory) { under in
      let record = ImportRecord(
        order.kind, name: order.name, text: order.text, rows: order.rows,
        person: under.me.name.text, at: under.at)
      if let known = try under.inquiry.storedImport(sha256: record.sha256) {
        throw ActRefusal(
          "importedBefore",
          Text(
            "该文件已作为第 \(known.number) 号导入。",
            "could not import '\(order.name)': exactly this file is number \(known.number) "
              + "already. 'hanwatch import --list' shows them."))
      }
      let changes = try under.inquiry.changes(by: order.rows, order.kind)
      guard changes.contains(where: \.changesAnything) else {
        throw ActRefusal(
          "nothingNew",
          Text(
            "文件内容与现有数据完全一致，未导入。",
            "could not import '\(order.name)': everything it says is in force already. Look at "
              + "it with --check."))
      }
      let number = try under.transaction.record(
        record, text: order.text, order.rows, by: under.me.id
      ) { number, leaf in
        let waits = order.kind.needsApproval ? "; waits" : ""
        let act = try under.sign("import \(number)", new: order.summary + waits, sha256: leaf)
        return (try under.leaf(of: act), act.by.fingerprint)
      }
      return order.kind.needsApproval ? number : nil
    }
  }

  /// Puts an import in force, in the name of somebody who did not bring it.
  package func approveImport(_ number: Int64, by signatory: Signatory) async throws {
    let subject = "import \(number)"
    let waiting = try await store.read { try $0.storedImport(number) }
    try await perform(.approveImport, on: subject, by: signatory, maker: waiting?.key ?? "") {
      under in
      guard let found = try under.inquiry.storedImport(number), !found.isInForce else {
        throw ActRefusal(
          "noSuchImport",
          Text(
            "没有编号为 \(number) 的待批导入。",
            "could not approve import \(number): none waits under this number. 'hanwatch import "
              + "--list' shows them."))
      }
      let leaf = try under.inquiry.leafOfImport(number)
      let act = try under.sign(
        subject, old: "of \(found.person)",
        new: "\(found.kind.rawValue), \(found.rows) rows of \(found.name)", sha256: leaf)
      try under.transaction.approveImport(
        number, by: under.me.id, act: under.leaf(of: act), at: under.at)
    }
  }
}
