package import Evidence
import Foundation
internal import GRDB
package import WaterQuality

extension Transaction {
  /// Keeps a file with its rows and its leaf. `sign` gets the hash of the leaf and returns the leaf
  /// of the signed act, with the fingerprint of the key. Returns the file's number.
  package func record(
    _ file: ImportRecord, text: String, _ rows: [ImportedRow], by person: Int64,
    sign: (_ number: Int64, _ leaf: Digest) throws -> (act: Int64, key: String)
  ) throws -> Int64 {
    precondition(
      file
        == ImportRecord(
          file.kind, name: file.name, text: text, rows: rows, person: file.person,
          at: file.recordedAt), "an import is kept with the rows it names")
    let number = (try Int64.fetchOne(db, sql: "SELECT max(number) FROM importFile") ?? 0) + 1
    let leaf = file.leaf(number)
    let place = try append(leaf, at: file.recordedAt)
    let (act, key) = try sign(number, Digest(of: leaf.bytes))
    try db.execute(
      sql: """
        INSERT INTO importFile(number, kind, name, sha256, text, needsApproval, person, key,
          recordedAt, leaf, act)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        number, file.kind.rawValue, file.name, Data(file.sha256.bytes), text,
        file.kind.needsApproval, person, key, file.recordedAt.milliseconds, place, act,
      ])
    for row in rows { try insert(row, of: number) }
    return number
  }

  private func insert(_ row: ImportedRow, of file: Int64) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO importedRow(file, line, section, parameter, fromAt, toAt, value, isBelow,
          printed, samples, method, certificate, what, isWithdrawn)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      file, row.line, row.section, row.parameter, row.from.milliseconds, row.to.milliseconds,
      row.value?.description, row.isBelowDetection, row.printed, row.samples, row.method,
      row.certificate, row.what, row.isWithdrawn,
    ])
  }

  /// It is in force from now on. `act` is the leaf of the signed act.
  package func approveImport(
    _ number: Int64, by person: Int64, act: Int64, at now: Timestamp
  ) throws {
    try db.execute(
      sql: "INSERT INTO importApproval(file, person, approvedAt, act) VALUES (?, ?, ?, ?)",
      arguments: [number, person, now.milliseconds, act])
  }
}
