/// Where a part exceeds its whole beyond the tolerance and the floor, both are suspect: nobody
/// knows which of the two is wrong (water-quality W4, W5).
///
/// Compared are the nominal slots that both have, of the longer of the two slot lengths; readings
/// that did not pass are no evidence. A part below its detection limit counts as nothing and a
/// whole below its as the limit, so that a finding holds whatever their values are. Oldest slot
/// first, the part before the whole.
///
/// - Parameter part: the series of `check.part` with its readings, in any order.
/// - Parameter whole: the same of `check.whole`, in the same unit.
package func crossFindings(
  _ check: CrossCheck, part: (series: Series, readings: [Reading]),
  whole: (series: Series, readings: [Reading])
) -> [SeriesFinding] {
  guard part.series.parameter.unit == whole.series.parameter.unit else { return [] }
  let minutes = max(part.series.slotMinutes, whole.series.slotMinutes)
  let parts = SlotFigure.all(part.series, part.readings, slotMinutes: minutes)
  let wholes = SlotFigure.all(whole.series, whole.readings, slotMinutes: minutes)
  var findings: [SeriesFinding] = []
  for slot in parts.keys.sorted() {
    guard let partly = parts[slot]?.least, let wholly = wholes[slot]?.most,
      check.isContradicted(part: partly, whole: wholly)
    else { continue }
    let words = check.words(partly, part.series, wholly, whole.series)
    for series in [part.series.id, whole.series.id] {
      findings.append(
        SeriesFinding(
          series: series, from: slot, to: slot.adding(minutes: minutes), source: .crossParameter,
          verdict: .suspect, reasons: .crossParameter, words: words))
    }
  }
  return findings
}

extension CrossCheck {
  func isContradicted(part: Rational, whole: Rational) -> Bool {
    guard part.numerator > 0, whole.numerator >= 0 else { return false }
    let isBeyondTolerance = isProduct(
      part.numerator.magnitude * 100, whole.denominator.magnitude,
      above: whole.numerator.magnitude * UInt128(100 + tolerancePercent),
      part.denominator.magnitude)
    return isBeyondTolerance && (part - whole).exceeds(floor)
  }

  func words(
    _ part: Rational, _ partSeries: Series, _ whole: Rational, _ wholeSeries: Series
  ) -> Text {
    let (first, second) = (partSeries.parameter, wholeSeries.parameter)
    let unit = first.unit.rawValue
    let low = part.rounded(toDecimals: partSeries.decimals)
    let high = whole.rounded(toDecimals: wholeSeries.decimals)
    return Text(
      "\(first.name.zh) \(low) \(unit) 高于\(second.name.zh) \(high) \(unit)"
        + "（容差 \(tolerancePercent) %）",
      "\(first.name.en) \(low) \(unit) above \(second.name.en) \(high) \(unit)"
        + " (tolerance \(tolerancePercent) %)")
  }
}
