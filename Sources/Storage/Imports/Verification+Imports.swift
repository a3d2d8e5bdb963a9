import Evidence
import Foundation
internal import GRDB
import People
import WaterQuality

extension Inquiry {
  /// Compares every import with its leaf, its text and rows with the hashes in there, and the
  /// signed acts of maker and checker with all of them. `leaves` are the imports of the log.
  func verifyImports(_ leaves: [Int64: String], _ complain: Complaint) throws {
    var leaves = leaves
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT file.number, file.kind, file.name, file.text, maker.name, file.recordedAt,
          file.leaf, file.sha256, file.key, made.body, importApproval.act, checked.body
        FROM importFile AS file JOIN person AS maker ON maker.id = file.person
        LEFT JOIN importApproval ON importApproval.file = file.number
        LEFT JOIN leaf AS made ON made.number = file.act
        LEFT JOIN leaf AS checked ON checked.number = importApproval.act
        ORDER BY file.number
        """)
    while let row = try rows.next() {
      let number: Int64 = row[0]
      let leaf = ImportKind(rawValue: row[1]).map { kind in
        let read = try? importedRows(of: number)
        return ImportRecord(
          kind, name: row[2], text: row[3], rows: read ?? [], person: row[4],
          at: Timestamp(milliseconds: row[5])
        ).leaf(number)
      }
      let said = leaves.removeValue(forKey: row[6])
      guard let leaf, said == String(decoding: leaf.bytes, as: UTF8.self) else {
        complain("import \(number) is not what the log says", nil, nil)
        continue
      }
      if Digest(of: Array((row[3] as String).utf8)).bytes != [UInt8](row[7] as Data) {
        complain("the hash of import \(number) was changed", nil, nil)
      }
      let digest = Digest(of: leaf.bytes)
      let made = Self.act(row[9])
      if made?.deed.act != .importData || made?.deed.sha256 != digest
        || made?.by.fingerprint != row[8]
      {
        complain("import \(number) has no signed act in the log", nil, nil)
      }
      guard (row[10] as Int64?) != nil else { continue }
      let checked = Self.act(row[11])
      if checked?.deed.act != .approveImport || checked?.deed.sha256 != digest
        || checked?.by.fingerprint == row[8]
      {
        complain("import \(number) was not approved by a second person", nil, nil)
      }
    }
    for leaf in leaves.sorted(by: { $0.key < $1.key }) {
      complain("the import of leaf \(leaf.key) is missing: \(leaf.value)", nil, nil)
    }
  }

  private static func act(_ body: String?) -> SignedAct? {
    body.flatMap { Leaf(bytes: Array($0.utf8)) }.flatMap(SignedAct.init)
  }
}
