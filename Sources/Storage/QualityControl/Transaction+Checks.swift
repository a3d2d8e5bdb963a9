package import Evidence
internal import GRDB
import Synchronization
package import WaterQuality

extension Transaction {
  /// Keeps a check that a person wrote down, and its leaf. `sign` gets the hash of the leaf and
  /// returns the number of the leaf of the act that carries it. The series is registered. Returns
  /// the check's number.
  @discardableResult
  package func record(
    _ check: RecordedCheck, by person: Int64, sign: (_ leaf: Digest) throws -> Int64
  ) throws -> Int64 {
    let series = store.catalogue.withLock { $0.id(check.series) }
    let number =
      try Int64.fetchOne(db, sql: "SELECT coalesce(max(number), 0) + 1 FROM qualityCheck") ?? 1
    let leaf = check.leaf(number)
    let place = try append(leaf, at: check.recordedAt)
    let act = try sign(Digest(of: leaf.bytes))
    try db.execute(
      sql: """
        INSERT INTO qualityCheck(number, series, kind, madeAt, numbers, note, person, recordedAt,
          leaf, act)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        number, series, check.kind.rawValue, check.at.milliseconds, check.numbers.description,
        check.note, person, check.recordedAt.milliseconds, place, act,
      ])
    return number
  }
}

extension Inquiry {
  /// The checks of a series that people wrote down, made in `from ..< to`, in the order in which
  /// they were written down.
  package func recordedChecks(
    of series: String, from: Timestamp, to: Timestamp
  ) throws -> [RecordedCheck] {
    try recordedChecks(
      "series.key = ? AND madeAt >= ? AND madeAt < ?",
      [series, from.milliseconds, to.milliseconds]
    ).compactMap { $0.check }
  }

  /// With the leaves; a check is nil where its row cannot be read.
  func recordedChecks(
    _ condition: String, _ arguments: StatementArguments
  ) throws -> [(number: Int64, leaf: Int64, act: Int64, series: String, check: RecordedCheck?)] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT qualityCheck.number, leaf, act, series.key, kind, madeAt, numbers, note,
          person.name, qualityCheck.recordedAt
        FROM series JOIN qualityCheck ON qualityCheck.series = series.id
        JOIN person ON person.id = qualityCheck.person
        WHERE \(condition) ORDER BY qualityCheck.number
        """, arguments: arguments)
    return rows.map { row in
      let check = QualityCheckKind(rawValue: row[4]).flatMap { kind in
        QualityNumbers(row[6] as String, as: kind.form).map { numbers in
          RecordedCheck(
            series: row[3], kind: kind, at: Timestamp(milliseconds: row[5]), numbers: numbers,
            note: row[7], person: row[8], recordedAt: Timestamp(milliseconds: row[9]))
        }
      }
      return (row[0], row[1], row[2], row[3], check)
    }
  }
}
