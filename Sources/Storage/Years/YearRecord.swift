internal import Evidence
internal import GRDB
import WaterQuality

/// A moved year: what its file holds. A row of the table `yearFile`.
package struct YearRecord: Sendable, Equatable {
  package let year: Int
  package let blocks: Int
  package let readings: Int
  /// The oldest day in the file, since 1970-01-01.
  let firstDay: Int
  /// The newest block and words block that moved; later ones of the same days stayed.
  let lastBlock: Int64
  let lastWords: Int64
  /// The first part that the words of an analyser's day may have beside those in the file.
  let wordsParts: Int
  /// The newest arrival in the file.
  let lastKey: SampleKey
  /// Of the whole file, in hex.
  package let sha256: String

  /// The year's days at +08:00, since 1970-01-01.
  var days: ClosedRange<Int> { Self.days(of: year) }

  static func days(of year: Int) -> ClosedRange<Int> {
    guard let first = CivilDate(year: year, month: 1, day: 1),
      let last = CivilDate(year: year, month: 12, day: 31)
    else { preconditionFailure("the table takes the years 1970 to 9999") }
    return first.daysSinceEpoch...last.daysSinceEpoch
  }

  /// What the log says of the move.
  var leaf: Leaf {
    Leaf(
      kind: Self.kind,
      fields: [
        "year": .number(Int64(year)), "blocks": .number(Int64(blocks)),
        "readings": .number(Int64(readings)), "sha256": .text(sha256),
      ])
  }

  static let kind = "yearFile"
}

extension YearRecord {
  /// A row of the columns that `insert` fills.
  fileprivate init(_ row: Row) {
    self.init(
      year: row[0], blocks: row[1], readings: row[2], firstDay: row[3], lastBlock: row[4],
      lastWords: row[5], wordsParts: row[6], lastKey: SampleKey(boot: row[7], sequence: row[8]),
      sha256: row[9])
  }

  func insert(_ db: Database, at now: Timestamp) throws {
    try db.execute(
      sql: """
        INSERT INTO yearFile(year, blocks, readings, firstDay, lastBlock, lastWords, wordsParts,
          lastBoot, lastSeq, sha256, movedAt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        year, blocks, readings, firstDay, lastBlock, lastWords, wordsParts, lastKey.boot,
        lastKey.sequence, sha256, now.milliseconds,
      ])
  }
}

extension Inquiry {
  /// The years that have moved, oldest first.
  package func yearRecords() throws -> [YearRecord] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT year, blocks, readings, firstDay, lastBlock, lastWords, wordsParts, lastBoot,
          lastSeq, sha256
        FROM yearFile ORDER BY year
        """)
    return try Row.fetchAll(statement).map(YearRecord.init)
  }

  /// Years before `limit` whose blocks all lie in the database, oldest first. Days outside the
  /// years of the table come from clocks that were never set.
  package func yearsToMove(before limit: Int) throws -> [Int] {
    guard limit > 1970 else { return [] }
    return try Int.fetchAll(
      db,
      sql: """
        SELECT DISTINCT CAST(strftime('%Y', day * 86400, 'unixepoch') AS INTEGER) AS civil
        FROM block WHERE day BETWEEN 0 AND ? AND civil NOT IN (SELECT year FROM yearFile)
        ORDER BY civil
        """, arguments: [YearRecord.days(of: min(limit, 9999) - 1).upperBound])
  }
}
