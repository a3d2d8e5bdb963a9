internal import Evidence
internal import GRDB
package import WaterQuality

/// What a chart needs of an hour or a day of a series, of its passing readings.
package struct SpanStatistic: Sendable, Equatable {
  package let start: Timestamp
  package let readings: Int
  package let passed: Int
  /// Coefficients at the series' decimals; the sum is nil where it does not fit.
  package let sum: Int64?
  package let lowest: Int64?
  package let highest: Int64?

  package enum Span: Int, Sendable, CaseIterable {
    case hour = 60
    case day = 1440
  }
}

extension SpanStatistic {
  /// From how many readings there are, and the values of those that passed.
  init(start: Timestamp, readings: Int, passed values: [Int64]) {
    let sum = values.reduce(Int64?.some(0)) { sum, value in
      sum.flatMap { known in
        let (added, overflow) = known.addingReportingOverflow(value)
        return overflow ? nil : added
      }
    }
    self.init(
      start: start, readings: readings, passed: values.count, sum: sum, lowest: values.min(),
      highest: values.max())
  }
}

extension Inquiry {
  /// The roll-ups of sealed days of a series that start in `from ..< to`, oldest first; the raw
  /// values are not looked at. Days that findings speak of are rolled up anew.
  package func statistics(
    of series: String, _ span: SpanStatistic.Span, from: Timestamp, to: Timestamp
  ) throws -> [SpanStatistic] {
    guard let id = catalogue.series[series] else { return [] }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT start, sum(readings), sum(passed),
          CASE WHEN count(sum) = count(*) THEN sum(sum) END, min(lowest), max(highest)
        FROM statistic WHERE series = ? AND minutes = ? AND start >= ? AND start < ?
        GROUP BY start ORDER BY start
        """,
      arguments: [
        id, span.rawValue, from.milliseconds / 60_000, to.milliseconds / 60_000,
      ])
    let kept = rows.map { row in
      SpanStatistic(
        start: Timestamp(milliseconds: (row[0] as Int64) * 60_000), readings: row[1],
        passed: row[2], sum: row[3], lowest: row[4], highest: row[5])
    }
    let verdicts = try laterVerdicts(of: series, from: from, to: to)
    let stale = try restatedDays(of: series, from: from, to: to)
    if stale.isEmpty { return kept }
    let fresh = try restated(series, id, span, stale.sorted(), verdicts)
      .filter { from <= $0.start && $0.start < to }
    return (kept.filter { !stale.contains($0.start.date.daysSinceEpoch) } + fresh)
      .sorted { $0.start < $1.start }
  }
}
