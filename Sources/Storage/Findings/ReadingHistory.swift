import Evidence
internal import GRDB
import WaterQuality

/// Every version of one sample's reading, oldest first: as it arrived, where it brought one then,
/// and as each finding has it. The last one counts.
package struct ReadingHistory: Sendable, Equatable {
  package let versions: [StoredReading]
}

extension Inquiry {
  /// The newest readings of one series by arrival with all their versions, newest first; also those
  /// that are none any more.
  package func histories(
    of series: String, analyser: String, limit: Int
  ) throws -> [ReadingHistory] {
    let arrived = try newestArrived(.all(of: series, analyser), limit: limit)
    let floor =
      arrived.count < limit
      ? SampleKey(boot: 0, sequence: 0) : arrived.last?.key ?? SampleKey(boot: 0, sequence: 0)
    var versions = Dictionary(uniqueKeysWithValues: arrived.map { ($0.key, [$0]) })
    let findings = try Int64.fetchAll(
      db,
      sql: """
        SELECT DISTINCT finding FROM series
        JOIN readingVersion ON readingVersion.series = series.id
        WHERE key = ? AND (lastBoot, lastSeq) >= (?, ?) ORDER BY finding
        """, arguments: [series, floor.boot, floor.sequence])
    for finding in findings {
      var overlay = VersionOverlay()
      try overlay.take(
        Row.fetchCursor(
          db,
          sql: """
            SELECT finding, data FROM readingVersion
            WHERE finding = ? AND (lastBoot, lastSeq) >= (?, ?)
            """, arguments: [finding, floor.boot, floor.sequence]))
      for (key, version) in overlay.newest where key >= floor {
        versions[key, default: []].append(Self.stored(version, series))
      }
    }
    let verdicts = try laterVerdicts(of: series)
    return versions.sorted { $0.key > $1.key }.prefix(limit).map { _, versions in
      // What was said of the whole span speaks of the newest version.
      let judged = versions.last.map { $0.judged(by: verdicts) }
      let isNew = judged != versions.last
      return ReadingHistory(versions: versions + (isNew ? [judged].compactMap(\.self) : []))
    }
  }
}
