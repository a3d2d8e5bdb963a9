internal import GRDB
import WaterQuality

/// The table `reading`: values with their verdicts, never changed after they were stored.
enum ReadingRecord {
  static func insert(
    _ reading: Reading, _ sample: Sample, _ series: Int64, _ db: Database
  ) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO reading(boot, seq, series, sampledAt, value, verdict, flag, reasons)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      sample.key.boot, sample.key.sequence, series,
      reading.sampledAt == sample.receivedAt ? nil : reading.sampledAt.milliseconds,
      reading.value, reading.verdict.rawValue, reading.flag?.rawValue, reading.reasons.rawValue,
    ])
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
