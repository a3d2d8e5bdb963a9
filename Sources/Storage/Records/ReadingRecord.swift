internal import GRDB
import WaterQuality

/// The table `reading`: values with their verdicts, never changed after they were stored.
enum ReadingRecord {
  /// The statement that `insert` runs.
  static func insertion(_ db: Database) throws -> BoundStatement {
    try BoundStatement(
      """
      INSERT INTO reading(boot, seq, series, sampledAt, value, verdict, flag, reasons)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """, db)
  }

  static func insert(
    _ reading: Reading, _ sample: Sample, _ series: Int64, _ statement: BoundStatement
  ) throws {
    let isArrival = reading.sampledAt == sample.receivedAt
    statement.bind(sample.key.boot, at: 1)
    statement.bind(sample.key.sequence, at: 2)
    statement.bind(series, at: 3)
    statement.bind(isArrival ? nil : reading.sampledAt.milliseconds, at: 4)
    statement.bind(reading.value, at: 5)
    statement.bind(Int64(reading.verdict.rawValue), at: 6)
    statement.bind(reading.flag?.rawValue, at: 7)
    statement.bind(reading.reasons.rawValue, at: 8)
    try statement.run()
  }

  /// The columns that `reading(_:_:)` takes, from `reading` joined with `sample`.
  static let columns = """
    coalesce(reading.sampledAt, sample.receivedAt), reading.value, reading.verdict, reading.flag,
    reading.reasons
    """

  /// A reading from a row that begins with `columns`.
  static func reading(_ row: Row, series: String) -> Reading {
    let flag: String? = row[3]
    return Reading(
      series: series, sampledAt: Timestamp(milliseconds: row[0]), value: row[1],
      verdict: Verdict(rawValue: row[2]) ?? .notEvaluated,
      flag: flag.map { StationFlag(rawValue: $0) ?? .unknown },
      reasons: ReadingReasons(rawValue: row[4]))
  }
}
