internal import GRDB
import WaterQuality

extension Transaction {
  /// The id and the part of a series' next block of a day. Ids of rows that have moved to a yearly
  /// file are not given again, and parts go on after those in the file: a part's roll-up never
  /// moves.
  func nextBlock(_ series: Int64, _ day: CivilDate) throws -> (id: Int64, part: Int) {
    let part = try db.cachedStatement(
      sql: """
        SELECT coalesce(max(part) + 1, 0) FROM statistic
        WHERE series = ? AND minutes = 1440 AND start = ?
        """)
    let start = Timestamp(day).milliseconds / 60_000
    return (
      try nextID("block", "lastBlock"), try Int.fetchOne(part, arguments: [series, start]) ?? 0
    )
  }

  /// The id and the part of an analyser's next words of a day.
  func nextWords(_ analyser: Int64, _ day: CivilDate) throws -> (id: Int64, part: Int) {
    let part = try db.cachedStatement(
      sql: """
        SELECT max(
          coalesce((SELECT max(part) + 1 FROM wordsBlock WHERE analyser = ? AND day = ?), 0),
          coalesce((SELECT wordsParts FROM yearFile WHERE year = ?), 0))
        """)
    return (
      try nextID("wordsBlock", "lastWords"),
      try Int.fetchOne(part, arguments: [analyser, day.daysSinceEpoch, day.year]) ?? 0
    )
  }

  private func nextID(_ table: String, _ moved: String) throws -> Int64 {
    let statement = try db.cachedStatement(
      sql: """
        SELECT 1 + max(coalesce((SELECT max(id) FROM \(table)), 0),
          coalesce((SELECT max(\(moved)) FROM yearFile), 0))
        """)
    return try Int64.fetchOne(statement) ?? 1
  }
}
