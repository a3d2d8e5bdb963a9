internal import Evidence
import Foundation
internal import GRDB
package import WaterQuality

/// A reading with its number written out, as commands and pages print it.
package struct StoredReading: Sendable, Equatable {
  package let key: SampleKey
  package let reading: Reading
  package let receivedAt: Timestamp
  /// Nil when missing.
  package let value: ExactDecimal?
  /// The finding that brought this version; nil where it is as it arrived.
  package var finding: Int64? = nil
}

extension Inquiry {
  /// Readings of one series as they arrived, whatever was found since, whose sampling time lies in
  /// `from ..< to`: sealed days first, then what is not sealed yet, each in arrival order.
  ///
  /// Several series share a key when decimals or unit were changed; all of them are read.
  package func eachArrived(
    of series: String, analyser: String, from: Timestamp, to: Timestamp,
    _ body: (StoredReading) throws -> Void
  ) throws {
    try eachSealed(series, from: from, to: to) { try body(Self.stored($0, $1, series)) }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(ReadingRecord.columns), boot, seq, sample.receivedAt, series.decimals
        FROM analyser JOIN sample ON sample.analyser = analyser.id
        JOIN reading USING (boot, seq) JOIN series ON series.id = reading.series
        WHERE analyser.key = ? AND series.key = ?
          AND coalesce(reading.sampledAt, sample.receivedAt) >= ?
          AND coalesce(reading.sampledAt, sample.receivedAt) < ?
        ORDER BY boot, seq
        """, arguments: [analyser, series, from.milliseconds, to.milliseconds])
    while let row = try rows.next() {
      try body(Self.stored(row, series: series))
    }
  }

  /// The newest readings of a series as they arrived, whatever was found since, newest first; the
  /// condition is on the table `series`.
  func newestArrived(
    _ scope: SeriesScope, limit: Int, skippingLost: Bool = false
  ) throws -> [StoredReading] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT \(ReadingRecord.columns), boot, seq, sample.receivedAt, series.decimals
        FROM analyser JOIN sample ON sample.analyser = analyser.id
        JOIN reading USING (boot, seq) JOIN series ON series.id = reading.series
        WHERE analyser.key = ? AND series.\(scope.column) = ?
        ORDER BY boot DESC, seq DESC LIMIT ?
        """, arguments: [scope.analyser, scope.value.databaseValue, limit])
    let hot = rows.map { Self.stored($0, series: scope.series) }
    let sealed = try newestSealed(
      scope.column, scope.value, limit: limit, skippingLost: skippingLost
    ).map { Self.stored($0.reading, $0.decimals, scope.series) }
    return Array((hot + sealed).sorted { $0.key > $1.key }.prefix(limit))
  }

  /// How many readings have arrived.
  package func readingCount() throws -> Int {
    try Int.fetchOne(
      db,
      sql: """
        SELECT (SELECT count(*) FROM reading) + (SELECT coalesce(sum(readings), 0) FROM block)
          + (SELECT coalesce(sum(readings), 0) FROM yearFile)
        """) ?? 0
  }

  /// The raw words of one sample; nil when there is none.
  package func words(_ key: SampleKey) throws -> [RegisterBlock]? {
    let blob = try Data.fetchOne(
      db, sql: "SELECT words FROM sample WHERE boot = ? AND seq = ?",
      arguments: [key.boot, key.sequence])
    if let blob { return WordsBlob.decode(blob) }
    return try sealedSample(key).flatMap { WordsBlob.decode(Data($0.words)) }
  }

  static func stored(
    _ sealed: SealedReading, _ decimals: Int, _ series: String
  ) -> StoredReading {
    StoredReading(
      key: sealed.key, reading: sealed.reading(series), receivedAt: sealed.receivedAt,
      value: sealed.value.map { ExactDecimal(coefficient: $0, decimals: decimals) })
  }

  static func stored(_ row: Row, series: String) -> StoredReading {
    let reading = ReadingRecord.reading(row, series: series)
    let decimals: Int = row[8]
    return StoredReading(
      key: SampleKey(boot: row[5], sequence: row[6]), reading: reading,
      receivedAt: Timestamp(milliseconds: row[7]),
      value: reading.value.map { ExactDecimal(coefficient: $0, decimals: decimals) })
  }
}
