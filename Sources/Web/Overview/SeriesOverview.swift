import WaterQuality

/// The newest reading of a series, and what can be said of it now.
struct SeriesOverview: Sendable {
  let series: Series
  let analyser: String
  /// The newest by sampling time; nil before the first.
  let reading: Reading?
  /// Whether it lies at most two slots (batch) or a few polls (continuous) back.
  let isFresh: Bool
  /// Whether the parameter decides the section's class (环办〔2011〕22号 and the file's own list).
  let isEvaluated: Bool
  /// The class of a fresh passing reading; nil where there is none or no limit.
  let waterClass: WaterClass?
  /// In the order of `Series.breachRules`.
  let breaches: [BreachState]

  var isBelowDetection: Bool { reading?.reasons.contains(.belowDetection) == true }

  /// The value at the decimals of an hourly value, rounded half to even.
  var shown: ExactDecimal? { reading.flatMap { shownValue($0, series) } }

  /// As officials print it: `0.52`, `0.025L` below the detection limit, `—` when missing.
  var text: String {
    guard let shown else { return "—" }
    return isBelowDetection ? "\(series.detectionLimit ?? shown)L" : "\(shown)"
  }
}

/// The number a page shows and grades: what a reader compares with the table is what was compared.
func shownValue(_ reading: Reading, _ series: Series) -> ExactDecimal? {
  reading.value.flatMap { shownValue($0, series) }
}

/// A stored coefficient at the decimals of an hourly value, rounded half to even.
func shownValue(_ value: Int64, _ series: Series) -> ExactDecimal? {
  let decimals = min(series.parameter.hourlyDecimals, series.decimals)
  return series.value(value).coefficient(atDecimals: decimals).map {
    ExactDecimal(coefficient: $0, decimals: decimals)
  }
}
