import Storage
import WaterQuality

/// An hour or a day of a series; coefficients at the series' decimals.
struct SpanRow: Sendable {
  let start: Timestamp
  private(set) var readings = 0
  /// Passing readings; what follows speaks of these only.
  private(set) var passed = 0
  /// Nil where it does not fit.
  private(set) var sum: Int64? = 0
  private(set) var lowest: Int64?
  private(set) var highest: Int64?

  init(start: Timestamp) {
    self.start = start
  }

  init(_ statistic: SpanStatistic) {
    start = statistic.start
    readings = statistic.readings
    passed = statistic.passed
    sum = statistic.sum
    lowest = statistic.lowest
    highest = statistic.highest
  }

  mutating func add(_ stored: StoredReading, decimals: Int) {
    readings += 1
    guard stored.reading.verdict == .pass,
      let value = stored.value?.coefficient(atDecimals: decimals)
    else { return }
    passed += 1
    lowest = min(lowest ?? value, value)
    highest = max(highest ?? value, value)
    sum = sum.flatMap { known in
      let (added, overflow) = known.addingReportingOverflow(value)
      return overflow ? nil : added
    }
  }

  /// The arithmetic mean, rounded once, half to even. Nil where nothing passed.
  var mean: Int64? {
    guard passed > 0, let sum else { return nil }
    return Int64(Rounding.halfEven(Int128(sum), over: Int128(passed)))
  }
}
