package import Evidence
import Foundation
internal import GRDB
package import WaterQuality

extension Inquiry {
  /// Every file, oldest first.
  package func imports() throws -> [StoredImport] { try imports(where: "TRUE", []) }

  /// One of them by its number.
  package func storedImport(_ number: Int64) throws -> StoredImport? {
    try imports(where: "file.number = ?", [number]).first
  }

  /// The file with exactly these bytes.
  package func storedImport(sha256: Digest) throws -> StoredImport? {
    try imports(where: "file.sha256 = ?", [Data(sha256.bytes)]).first
  }

  /// The hash of what the log says of an import; nil where there is no such import.
  package func leafOfImport(_ number: Int64) throws -> Digest? {
    try String.fetchOne(
      db,
      sql: """
        SELECT body FROM leaf JOIN importFile ON importFile.leaf = leaf.number
        WHERE importFile.number = ?
        """, arguments: [number]
    ).map { Digest(of: Array($0.utf8)) }
  }

  private func imports(
    where condition: String, _ arguments: StatementArguments
  ) throws -> [StoredImport] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT file.number, file.kind, file.name, file.sha256, maker.name, file.key,
          file.recordedAt, checker.name, importApproval.approvedAt,
          (SELECT count(*) FROM importedRow WHERE importedRow.file = file.number)
        FROM importFile AS file JOIN person AS maker ON maker.id = file.person
        LEFT JOIN importApproval ON importApproval.file = file.number
        LEFT JOIN person AS checker ON checker.id = importApproval.person
        WHERE \(condition) ORDER BY file.number
        """, arguments: arguments)
    return rows.compactMap { row in
      guard let kind = ImportKind(rawValue: row[1]),
        let digest = Digest(bytes: [UInt8](row[3] as Data))
      else { return nil }
      let approval = (row[7] as String?).map { name in
        StoredImport.Approval(person: name, at: Timestamp(milliseconds: row[8]))
      }
      return StoredImport(
        number: row[0], kind: kind, name: row[2], sha256: digest, rows: row[9], person: row[4],
        key: row[5], recordedAt: Timestamp(milliseconds: row[6]), approval: approval)
    }
  }

  /// The rows of a file in its order, as they lie there.
  package func importedRows(of number: Int64) throws -> [ImportedRow] {
    try Row.fetchAll(
      db, sql: "SELECT \(Self.rowColumns) FROM importedRow WHERE file = ? ORDER BY line",
      arguments: [number]
    ).map { Self.importedRow($0) }
  }

  /// What is in force of some kinds: of several rows with one key that of the latest file, unless
  /// it takes the thing back. By section, then by time.
  package func importedEntries(
    _ kinds: [ImportKind], of sections: [String]? = nil,
    from: Timestamp = Timestamp(milliseconds: .min), to: Timestamp = Timestamp(milliseconds: .max)
  ) throws -> [ImportedEntry] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(Self.rowColumns), importedRow.file, importFile.kind
        FROM importedRow JOIN importFile ON importFile.number = importedRow.file
        LEFT JOIN importApproval ON importApproval.file = importFile.number
        WHERE (importFile.needsApproval = 0 OR importApproval.file IS NOT NULL)
        ORDER BY importedRow.file, importedRow.line
        """)
    var newest: [ImportKey: ImportedEntry] = [:]
    let rows = try Row.fetchCursor(statement)
    while let row = try rows.next() {
      guard let kind = ImportKind(rawValue: row[14]), kinds.contains(kind),
        sections?.contains(row[1]) != false
      else { continue }
      let read = Self.importedRow(row)
      newest[kind.key(read)] = ImportedEntry(file: row[13], kind: kind, row: read)
    }
    return newest.values.filter { entry in
      !entry.row.isWithdrawn && entry.row.from < to && entry.row.to >= from
    }.sorted { first, second in
      (first.row.section, first.row.from, first.row.parameter ?? "", first.file, first.row.line)
        < (
          second.row.section, second.row.from, second.row.parameter ?? "", second.file,
          second.row.line
        )
    }
  }

  private static let rowColumns = """
    importedRow.line, importedRow.section, importedRow.parameter, importedRow.fromAt,
    importedRow.toAt, importedRow.value, importedRow.isBelow, importedRow.printed,
    importedRow.samples, importedRow.method, importedRow.certificate, importedRow.what,
    importedRow.isWithdrawn
    """

  private static func importedRow(_ row: Row) -> ImportedRow {
    var read = ImportedRow(
      line: row[0], section: row[1], parameter: row[2], from: Timestamp(milliseconds: row[3]),
      to: Timestamp(milliseconds: row[4]))
    read.value = (row[5] as String?).flatMap(ExactDecimal.init)
    read.isBelowDetection = row[6]
    read.printed = row[7]
    read.samples = row[8]
    read.method = row[9]
    read.certificate = row[10]
    read.what = row[11]
    read.isWithdrawn = row[12]
    return read
  }
}
