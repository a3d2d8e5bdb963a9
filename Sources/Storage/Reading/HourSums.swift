internal import GRDB
import WaterQuality

/// What the sealed readings of a series come to, hour by hour, on the days on which nothing else
/// is to be known of them.
struct HourSums {
  /// Days since 1970. A day without a sealed reading is one of them, too.
  var days: Set<Int> = []
  var sums: [(hour: Timestamp, sum: ReadingSum)] = []
}

extension Inquiry {
  /// The sums of a month's days. Left out are days that findings or excluded spans touch, days of
  /// which something was stored in another unit or with other decimals, and days that were sealed
  /// before sums were kept: of those the readings are looked at.
  func hourSums(
    of series: Series, in month: Month, without spans: [ExcludedSpan]
  ) throws -> HourSums {
    guard SlotAccumulator.takesHours(series), let id = catalogue.series[series.id],
      let definition = catalogue.definitions[id], definition.decimals == series.decimals,
      definition.parameter == series.parameter.id
    else { return HourSums() }
    let first = month.firstDay.daysSinceEpoch
    var sums = HourSums(days: Set(first..<first + month.dayCount))
    sums.days.subtract(try restatedDays(of: series.id, from: month.start, to: month.end))
    sums.days = sums.days.filter { day in
      let start = Timestamp(CivilDate(daysSinceEpoch: day))
      return !spans.contains { $0.from < start.adding(minutes: 1440) && start < $0.to }
    }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT series.id, start, counted, belowDetection, amount, amountBelow
        FROM series JOIN statistic ON statistic.series = series.id
        WHERE key = ? AND minutes = 60 AND start >= ? AND start < ?
        """,
      arguments: [
        series.id, month.start.milliseconds / 60_000, month.end.milliseconds / 60_000,
      ])
    while let row = try rows.next() {
      let hour = Timestamp(milliseconds: (row[1] as Int64) * 60_000)
      if row[0] == id, let sum = ReadingSum(row, from: 2) {
        sums.sums.append((hour, sum))
      } else {
        sums.days.remove(hour.date.daysSinceEpoch)
      }
    }
    sums.sums.removeAll { !sums.days.contains($0.hour.date.daysSinceEpoch) }
    return sums
  }

  /// The days of a series in `from ..< to` that findings speak of.
  func restatedDays(of series: String, from: Timestamp, to: Timestamp) throws -> Set<Int> {
    try laterVerdicts(of: series, from: from, to: to).days(from: from, to: to)
      .union(versionedDays(of: series, from: from, to: to))
  }

  /// The spans that days make, clipped to `from ..< to`, in order.
  static func spans(
    of days: Set<Int>, from: Timestamp, to: Timestamp
  ) -> [(from: Timestamp, to: Timestamp)] {
    runs(days.sorted()).compactMap { run in
      let start = max(from, Timestamp(CivilDate(daysSinceEpoch: run.lowerBound)))
      let end = min(to, Timestamp(CivilDate(daysSinceEpoch: run.upperBound + 1)))
      return start < end ? (start, end) : nil
    }
  }

  /// The spans between them.
  static func spans(
    outside days: Set<Int>, from: Timestamp, to: Timestamp
  ) -> [(from: Timestamp, to: Timestamp)] {
    var next = from
    var result: [(from: Timestamp, to: Timestamp)] = []
    for span in spans(of: days, from: from, to: to) {
      if next < span.from { result.append((next, span.from)) }
      next = span.to
    }
    if next < to { result.append((next, to)) }
    return result
  }
}
