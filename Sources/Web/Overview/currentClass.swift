import WaterQuality

/// The class of one reading: the lowest class whose limit the shown value meets, half the
/// detection limit where the value lies below it. Nil where the table has no limit.
func currentClass(
  _ reading: Reading, _ series: Series, _ body: WaterBody, _ table: LimitTable
) -> WaterClass? {
  guard reading.verdict == .pass, let shown = shownValue(reading, series) else { return nil }
  let below = reading.reasons.contains(.belowDetection)
  return grade(
    series.parameter.id, below ? half(series.detectionLimit ?? shown) : shown, body, table)
}

private func grade(
  _ parameter: String, _ value: ExactDecimal, _ body: WaterBody, _ table: LimitTable
) -> WaterClass? {
  guard table.limit(parameter, .I, body) != nil else { return nil }
  return WaterClass.allCases.first {
    table.limit(parameter, $0, body)?.isMet(by: value) == true
  } ?? .worseThanV
}

private func half(_ value: ExactDecimal) -> ExactDecimal {
  guard value.decimals < ExactDecimal.decimalsRange.upperBound else { return value }
  let (coefficient, overflow) = value.coefficient.multipliedReportingOverflow(by: 5)
  return overflow ? value : ExactDecimal(coefficient: coefficient, decimals: value.decimals + 1)
}
