internal import GRDB
import Synchronization
package import WaterQuality

extension Transaction {
  /// Keeps what a person said of missing slots. The series is registered; the number in `settled`
  /// is not looked at. Returns the one it got.
  @discardableResult
  package func settle(_ settled: SettledCause, by person: Int64, act: Int64) throws -> Int64 {
    let series = store.catalogue.withLock { $0.id(settled.series) }
    try db.execute(
      sql: """
        INSERT INTO gapCause(series, fromAt, toAt, cause, reason, person, recordedAt, act)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        series, settled.from.milliseconds, settled.to.milliseconds, settled.cause.rawValue,
        settled.reason, person, settled.recordedAt.milliseconds, act,
      ])
    return db.lastInsertedRowID
  }
}

extension Inquiry {
  /// What people said of missing slots of a series in `from ..< to`, oldest first.
  package func settledCauses(
    of series: String, from: Timestamp, to: Timestamp
  ) throws -> [SettledCause] {
    try settledCauses(
      "series.key = ? AND fromAt < ? AND toAt > ?", [series, to.milliseconds, from.milliseconds])
  }

  /// All that one signed act has settled, in order.
  func settledCauses(of act: Int64) throws -> [SettledCause] {
    try settledCauses("gapCause.act = ?", [act])
  }

  private func settledCauses(
    _ condition: String, _ arguments: StatementArguments
  ) throws -> [SettledCause] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT gapCause.number, fromAt, toAt, cause, reason, person.name, recordedAt, series.key
        FROM series JOIN gapCause ON gapCause.series = series.id
        JOIN person ON person.id = gapCause.person
        WHERE \(condition) ORDER BY gapCause.number
        """)
    return try Row.fetchAll(statement, arguments: arguments).compactMap { row in
      guard let cause = GapCause(rawValue: row[3]) else { return nil }
      return SettledCause(
        number: row[0], series: row[7], from: Timestamp(milliseconds: row[1]),
        to: Timestamp(milliseconds: row[2]), cause: cause, reason: row[4], person: row[5],
        recordedAt: Timestamp(milliseconds: row[6]))
    }
  }
}
