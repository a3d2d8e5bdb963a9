internal import Evidence
import Foundation
internal import GRDB
package import WaterQuality

extension Inquiry {
  /// The sealed readings of a series' key whose sampling time lies in `from ..< to`, days in order,
  /// each day's in the order of arrival.
  func eachSealed(
    _ key: String, from: Timestamp, to: Timestamp,
    _ body: (SealedReading, _ decimals: Int) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT block.data FROM series JOIN block ON block.series = series.id
        WHERE series.key = ? AND block.day BETWEEN ? AND ? ORDER BY block.day, part, series.id
        """,
      arguments: [
        key, from.clampedDate.daysSinceEpoch, to.clampedDate.daysSinceEpoch,
      ])
    while let row = try rows.next() {
      let day = try SealedDay(bytes: [UInt8](row[0] as Data))
      for reading in day.readings where from <= reading.sampledAt && reading.sampledAt < to {
        try body(reading, day.decimals)
      }
    }
  }

  /// The day of the oldest arrival that is not sealed; nil where everything is. Days before 2020
  /// come from a clock that was not set and wait until it is.
  package func oldestHotDay(of analyser: String) throws -> CivilDate? {
    let oldest = try Int64.fetchOne(
      db,
      sql: """
        SELECT min(receivedAt) FROM sample WHERE receivedAt >= 1577836800000
          AND analyser = (SELECT id FROM analyser WHERE key = ?)
        """, arguments: [analyser])
    // A sample's readings may be older than its arrival, but never belong to an earlier sealing.
    return oldest.map { Timestamp(milliseconds: $0).date.adding(days: -1) }
  }

  /// The newest sealed readings of a series by arrival, newest first. Blocks are opened from the
  /// newest backwards until none can hold a newer one.
  func newestSealed(
    _ condition: String, _ value: any DatabaseValueConvertible & Sendable, limit: Int
  ) throws -> [(reading: SealedReading, decimals: Int)] {
    guard limit > 0 else { return [] }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT lastBoot, lastSeq, block.data
        FROM block JOIN series ON series.id = block.series WHERE series.\(condition) = ?
        ORDER BY lastBoot DESC, lastSeq DESC
        """, arguments: [value.databaseValue])
    var found: [(reading: SealedReading, decimals: Int)] = []
    while let row = try rows.next() {
      let newest = SampleKey(boot: row[0], sequence: row[1])
      if found.count >= limit, newest < found[limit - 1].reading.key { break }
      let day = try SealedDay(bytes: [UInt8](row[2] as Data))
      found += day.readings.map { ($0, day.decimals) }
      found.sort { $0.reading.key > $1.reading.key }
      found.removeLast(max(0, found.count - limit))
    }
    return found
  }

  /// The sealed sample of a key; nil where none was sealed.
  func sealedSample(_ key: SampleKey) throws -> SealedWords.Sample? {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT data FROM wordsBlock
        WHERE (lastBoot, lastSeq) >= (?1, ?2) AND (firstBoot, firstSeq) <= (?1, ?2)
        ORDER BY lastBoot, lastSeq
        """, arguments: [key.boot, key.sequence])
    while let row = try rows.next() {
      let words = try SealedWords(bytes: [UInt8](row[0] as Data))
      if let sample = words.samples.first(where: { $0.key == key }) { return sample }
    }
    return nil
  }
}

extension SealedReading {
  func reading(_ series: String) -> Reading {
    Reading(
      series: series, sampledAt: sampledAt, value: value, verdict: verdict, flag: flag,
      reasons: reasons)
  }
}

extension Timestamp {
  /// The date, where a far end of time stands for "always".
  fileprivate var clampedDate: CivilDate {
    let bound: Int64 = 200_000_000_000_000
    return Timestamp(milliseconds: min(max(milliseconds, -bound), bound)).date
  }
}
