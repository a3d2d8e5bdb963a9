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
    func open(_ block: SealedRow) throws {
      let day = try SealedDay(bytes: block.data)
      for reading in day.readings where from <= reading.sampledAt && reading.sampledAt < to {
        try body(reading, day.decimals)
      }
    }
    func openAll(_ first: Int, _ last: Int) throws {
      let rows = try SealedRow.cursor(db, key, first, last)
      while let row = try rows.next() { try open(SealedRow(row)) }
    }
    var day = from.clampedDate.daysSinceEpoch
    let last = to.clampedDate.daysSinceEpoch
    for year in try yearRecords() where day <= year.days.upperBound && year.days.lowerBound <= last
    {
      let span = (max(day, year.days.lowerBound), min(last, year.days.upperBound))
      try openAll(day, span.0 - 1)
      var blocks = try years.read(year) { try SealedRow.all($0, key, span.0, span.1) }
      // Late data of a moved year.
      blocks += try SealedRow.all(db, key, span.0, span.1)
      for block in blocks.sorted() { try open(block) }
      day = span.1 + 1
    }
    try openAll(day, last)
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
  /// newest backwards until none can hold a newer one, or one above the floor; a yearly file only
  /// where the database has too few. With `skippingLost` a block or yearly file that cannot be read
  /// counts as empty.
  func newestSealed(
    _ condition: String, _ value: any DatabaseValueConvertible & Sendable, limit: Int,
    floor: SampleKey? = nil, without: ReadingReasons = [], skippingLost: Bool = false
  ) throws -> [(reading: SealedReading, decimals: Int)] {
    guard limit > 0 else { return [] }
    var newest = NewestReadings(limit: limit, floor: floor, without: without)
    try newest.take(db, condition, value, skippingLost: skippingLost)
    for year in try yearRecords().sorted(by: { $0.lastKey > $1.lastKey }) {
      if !newest.wants(year.lastKey) { break }
      guard try isSealed(condition, value, in: year) else { continue }
      do {
        try years.read(year) {
          try newest.take($0, condition, value, skippingLost: skippingLost)
        }
      } catch StoreError.yearFile where skippingLost {
        continue
      }
    }
    return newest.found
  }

  /// Whether a series has any day in a moved year: roll-ups never move.
  private func isSealed(
    _ condition: String, _ value: any DatabaseValueConvertible & Sendable, in year: YearRecord
  ) throws -> Bool {
    let start = Timestamp(CivilDate(daysSinceEpoch: year.days.lowerBound)).milliseconds / 60_000
    return try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM series JOIN statistic ON statistic.series = series.id
          WHERE series.\(condition) = ? AND minutes = 1440 AND start >= ? AND start < ?)
        """,
      arguments: [value.databaseValue, start, start + 1440 * Int64(year.days.count)]) ?? false
  }

  /// The sealed sample of a key; nil where none was sealed.
  func sealedSample(_ key: SampleKey) throws -> SealedWords.Sample? {
    if let sample = try Self.sealedSample(db, key) { return sample }
    for year in try yearRecords().sorted(by: { $0.lastKey < $1.lastKey }) where year.lastKey >= key
    {
      if let sample = try years.read(year, { try Self.sealedSample($0, key) }) { return sample }
    }
    return nil
  }

  private static func sealedSample(_ db: Database, _ key: SampleKey) throws -> SealedWords.Sample? {
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
  var clampedDate: CivilDate {
    let bound: Int64 = 200_000_000_000_000
    return Timestamp(milliseconds: min(max(milliseconds, -bound), bound)).date
  }
}
