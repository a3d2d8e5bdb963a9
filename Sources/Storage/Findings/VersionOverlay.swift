internal import Evidence
import Foundation
internal import GRDB
import WaterQuality

/// What findings say of single readings of a series, where the newest word on each sample counts.
///
/// A reading that moved to another day is withdrawn on the one and stands on the other, both by the
/// same finding: days that are looked at alone come out right as well as all together.
struct VersionOverlay {
  struct Version {
    let finding: Int64
    let reading: SealedReading
    let decimals: Int

    var isWithdrawn: Bool { reading.reasons.contains(.withdrawn) }
  }

  private(set) var newest: [SampleKey: Version] = [:]

  var isEmpty: Bool { newest.isEmpty }

  /// Those that stand.
  var standing: [Version] { newest.values.filter { !$0.isWithdrawn } }

  /// Whether something is said of a sample.
  func speaks(of key: SampleKey) -> Bool { newest[key] != nil }

  /// Takes the blocks of a query of `finding` and `data`, older findings first. With `skippingLost`
  /// a block that cannot be read counts as empty.
  mutating func take(_ rows: RowCursor, skippingLost: Bool = false) throws {
    while let row = try rows.next() {
      let bytes = [UInt8](row[1] as Data)
      let opened = skippingLost ? try? SealedDay(bytes: bytes) : try SealedDay(bytes: bytes)
      guard let day = opened else { continue }
      for reading in day.readings {
        let version = Version(finding: row[0], reading: reading, decimals: day.decimals)
        if let known = newest[reading.key], known.finding == version.finding, version.isWithdrawn {
          continue
        }
        newest[reading.key] = version
      }
    }
  }
}

extension Inquiry {
  /// What findings say of a series' readings on some days.
  func overlay(of series: String, days: ClosedRange<Int>) throws -> VersionOverlay {
    var overlay = VersionOverlay()
    try overlay.take(
      Row.fetchCursor(
        db,
        sql: """
          SELECT finding, data FROM series
          JOIN readingVersion ON readingVersion.series = series.id
          WHERE key = ? AND day BETWEEN ? AND ? ORDER BY finding
          """, arguments: [series, days.lowerBound, days.upperBound]))
    return overlay
  }

  /// What findings say of the samples that arrived with a key or later; the condition is on the
  /// table `series`. Of earlier samples it may say less than there is.
  func overlay(
    _ condition: String, _ value: any DatabaseValueConvertible & Sendable,
    arrivedFrom key: SampleKey, skippingLost: Bool = false
  ) throws -> VersionOverlay {
    var overlay = VersionOverlay()
    try overlay.take(
      Row.fetchCursor(
        db,
        sql: """
          SELECT finding, data FROM series
          JOIN readingVersion ON readingVersion.series = series.id
          WHERE series.\(condition) = ? AND (lastBoot, lastSeq) >= (?, ?) ORDER BY finding
          """, arguments: [value.databaseValue, key.boot, key.sequence]),
      skippingLost: skippingLost)
    return overlay
  }

  /// The days from `from` to `to` for which findings brought versions of a series' readings.
  func versionedDays(of series: String, from: Timestamp, to: Timestamp) throws -> [Int] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT DISTINCT day FROM series JOIN readingVersion ON readingVersion.series = series.id
        WHERE key = ? AND day BETWEEN ? AND ? ORDER BY day
        """)
    return try Int.fetchAll(
      statement,
      arguments: [
        series, from.clampedDate.daysSinceEpoch, to.clampedDate.daysSinceEpoch,
      ])
  }
}
