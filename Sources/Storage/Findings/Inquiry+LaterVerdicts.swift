internal import Evidence
internal import GRDB
package import WaterQuality

extension Inquiry {
  /// The findings that have one verdict for all readings of a series sampled in `from ..< to`.
  package func laterVerdicts(
    of series: String, from: Timestamp = Timestamp(milliseconds: .min),
    to: Timestamp = Timestamp(milliseconds: .max)
  ) throws -> LaterVerdicts {
    let statement = try db.cachedStatement(
      sql: """
        SELECT number, fromAt, toAt, source, verdict FROM series
        JOIN finding ON finding.series = series.id
        WHERE key = ? AND verdict IS NOT NULL AND fromAt < ? AND toAt > ?
        """)
    let rows = try Row.fetchAll(
      statement, arguments: [series, to.milliseconds, from.milliseconds])
    return LaterVerdicts(
      rows.compactMap { row in
        guard let source = LaterFinding.Source(rawValue: row[3]),
          let verdict = Verdict(rawValue: row[4])
        else { return nil }
        return LaterVerdicts.Span(
          finding: row[0], from: Timestamp(milliseconds: row[1]),
          to: Timestamp(milliseconds: row[2]), verdict: verdict, reason: source.reason)
      })
  }
}

extension StoredReading {
  /// With the verdict that counts now.
  func judged(by verdicts: LaterVerdicts) -> StoredReading {
    guard let (judged, finding) = verdicts.judged(reading) else { return self }
    return StoredReading(
      key: key, reading: judged, receivedAt: receivedAt, value: value, finding: finding)
  }
}
