internal import Evidence
internal import GRDB
import Synchronization
import WaterQuality

/// An hour or a day of a sealed part as its row holds it: what charts need and, of an hour, what
/// means need.
struct RollUp: Equatable {
  let span: SpanStatistic.Span
  let statistic: SpanStatistic
  let sum: ReadingSum?

  /// Those of a part, oldest first, hours before days.
  ///
  /// - Parameter parameter: what the series measures: pH is averaged over its ions.
  static func all(of sealed: SealedDay, parameter: String) -> [RollUp] {
    SpanStatistic.Span.allCases.flatMap { span in
      let groups = Dictionary(grouping: sealed.readings) {
        $0.sampledAt.slot(minutes: span.rawValue)
      }
      return groups.sorted { $0.key < $1.key }.map { start, readings in
        let statistic = SpanStatistic(
          start: start, readings: readings.count,
          passed: readings.filter { $0.verdict == .pass }.compactMap(\.value))
        return RollUp(
          span: span, statistic: statistic,
          sum: span == .hour ? sum(readings, sealed, Averaging(parameter)) : nil)
      }
    }
  }

  private static func sum(
    _ readings: [SealedReading], _ sealed: SealedDay, _ averaging: Averaging
  ) -> ReadingSum {
    readings.reduce(into: ReadingSum.none) { sum, reading in
      let one = ReadingSum(
        reading.reading(sealed.series), decimals: sealed.decimals, averaging)
      if let one { sum += one }
    }
  }
}

extension RollUp {
  /// The columns as `init` reads them.
  static let columns = """
    minutes, start, readings, passed, sum, lowest, highest, counted, belowDetection, amount,
    amountBelow
    """

  init?(_ row: Row) {
    guard let span = SpanStatistic.Span(rawValue: row[0]) else { return nil }
    self.span = span
    statistic = SpanStatistic(
      start: Timestamp(milliseconds: (row[1] as Int64) * 60_000), readings: row[2],
      passed: row[3], sum: row[4], lowest: row[5], highest: row[6])
    sum = ReadingSum(row, from: 7)
  }

  var values: [(any DatabaseValueConvertible)?] {
    [
      span.rawValue, statistic.start.milliseconds / 60_000, statistic.readings, statistic.passed,
      statistic.sum, statistic.lowest, statistic.highest, sum?.count, sum?.belowDetection,
      sum.map { "\($0.amount)" }, sum.map { "\($0.amountBelow)" },
    ]
  }
}

extension ReadingSum {
  /// From `counted`, `belowDetection`, `amount` and `amountBelow`, beginning at a column; nil where
  /// they were not kept yet.
  init?(_ row: Row, from first: Int) {
    guard let count = row[first] as Int?, let below = row[first + 1] as Int?,
      let amount = (row[first + 2] as String?).flatMap({ Int128($0) }),
      let amountBelow = (row[first + 3] as String?).flatMap({ Int128($0) })
    else { return nil }
    self.init(count: count, belowDetection: below, amount: amount, amountBelow: amountBelow)
  }
}

extension Transaction {
  /// The roll-ups of a part, from the readings that are being sealed.
  func insertRollUps(_ sealed: SealedDay, series: Int64, part: Int) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO statistic(series, part, \(RollUp.columns))
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    let parameter = store.catalogue.withLock { $0.definitions[series]?.parameter } ?? ""
    for rollUp in RollUp.all(of: sealed, parameter: parameter) {
      try statement.execute(arguments: StatementArguments([series, part] + rollUp.values))
    }
  }
}
