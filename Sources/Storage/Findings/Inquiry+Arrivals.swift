internal import Evidence
import Foundation
internal import GRDB
import WaterQuality

extension Inquiry {
  /// A series' readings that arrived with some keys, each in its newest version, wherever their
  /// sampling times lie.
  func readings(
    of series: String, _ analyser: String, arrivedWith keys: ClosedRange<SampleKey>
  ) throws -> [SampleKey: StoredReading] {
    var found: [SampleKey: StoredReading] = [:]
    func open(_ db: Database) throws {
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT block.data FROM series JOIN block ON block.series = series.id
          WHERE series.key = ? AND (lastBoot, lastSeq) >= (?, ?)
          """, arguments: [series, keys.lowerBound.boot, keys.lowerBound.sequence])
      while let row = try rows.next() {
        let day = try SealedDay(bytes: [UInt8](row[0] as Data))
        for reading in day.readings where keys.contains(reading.key) {
          found[reading.key] = Self.stored(reading, day.decimals, series)
        }
      }
    }
    try open(db)
    for year in try yearRecords() where year.lastKey >= keys.lowerBound {
      try years.read(year, open)
    }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(ReadingRecord.columns), boot, seq, sample.receivedAt, series.decimals
        FROM analyser JOIN sample ON sample.analyser = analyser.id
        JOIN reading USING (boot, seq) JOIN series ON series.id = reading.series
        WHERE analyser.key = ? AND series.key = ?
        """, arguments: [analyser, series])
    while let row = try rows.next() {
      let reading = Self.stored(row, series: series)
      if keys.contains(reading.key) { found[reading.key] = reading }
    }
    let overlay = try overlay("key", series, arrivedFrom: keys.lowerBound)
    for (key, version) in overlay.newest where keys.contains(key) {
      found[key] = version.isWithdrawn ? nil : Self.stored(version, series)
    }
    return found
  }
}
