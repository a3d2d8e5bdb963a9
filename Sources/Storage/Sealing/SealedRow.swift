import Foundation
internal import GRDB

/// A row of the table `block`, in the database or in a yearly file, in the order of days and parts.
struct SealedRow: Comparable {
  let day: Int
  let part: Int
  let series: Int64
  let data: [UInt8]

  init(_ row: Row) {
    day = row[0]
    part = row[1]
    series = row[2]
    data = [UInt8](row[3] as Data)
  }

  /// The blocks of a series' key from a day to another, both counted from 1970-01-01.
  static func cursor(_ db: Database, _ key: String, _ first: Int, _ last: Int) throws -> RowCursor {
    try Row.fetchCursor(
      db,
      sql: """
        SELECT block.day, part, series.id, block.data
        FROM series JOIN block ON block.series = series.id
        WHERE series.key = ? AND block.day BETWEEN ? AND ? ORDER BY block.day, part, series.id
        """, arguments: [key, first, last])
  }

  static func all(_ db: Database, _ key: String, _ first: Int, _ last: Int) throws -> [SealedRow] {
    try Array(cursor(db, key, first, last).map(SealedRow.init))
  }

  static func < (left: SealedRow, right: SealedRow) -> Bool {
    (left.day, left.part, left.series) < (right.day, right.part, right.series)
  }
}
