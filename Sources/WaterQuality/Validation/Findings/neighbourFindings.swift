/// Slots of the downstream series that differ from everything that can have flowed there from
/// upstream. Oldest first.
///
/// A downstream slot is compared with all upstream slots whose water can have arrived in it: higher
/// than the highest of them, or lower than the lowest, by more than the factor and the floor. Where
/// one of them is missing nothing is said: the difference may have passed in it. pH is not
/// compared: a multiple of it means nothing.
package func neighbourFindings(
  _ comparison: NeighbourComparison, upstream: SlotSeries, downstream: SlotSeries
) -> [SeriesFinding] {
  guard upstream.parameter.id == downstream.parameter.id,
    upstream.parameter.unit == downstream.parameter.unit,
    Averaging(downstream.parameter.id) == .arithmetic
  else { return [] }
  let above = Dictionary(
    upstream.slots.map { ($0.start, $0.mean) }, uniquingKeysWith: { first, _ in first })
  return downstream.slots.sorted { $0.start < $1.start }.compactMap { slot in
    guard let value = slot.mean else { return nil }
    let end = slot.start.adding(minutes: downstream.slotMinutes)
    var next = slot.start.adding(minutes: -comparison.travelMinutes.upperBound)
      .slot(minutes: upstream.slotMinutes)
    let last = end.adding(minutes: -comparison.travelMinutes.lowerBound)
    var lowest: Rational?
    var highest: Rational?
    while next < last {
      guard let mean = above[next] ?? nil else { return nil }
      lowest = min(lowest ?? mean, mean)
      highest = max(highest ?? mean, mean)
      next = next.adding(minutes: upstream.slotMinutes)
    }
    guard let lowest, let highest else { return nil }
    let isHigher = comparison.isFarAbove(value, highest)
    guard isHigher || comparison.isFarAbove(lowest, value) else { return nil }
    return SeriesFinding(
      series: downstream.series, from: slot.start, to: end, source: .neighbour,
      verdict: comparison.verdict, reasons: .neighbour,
      words: words(downstream, value, upstream, lowest...highest, isHigher: isHigher))
  }
}

private func words(
  _ downstream: SlotSeries, _ value: Rational, _ upstream: SlotSeries,
  _ range: ClosedRange<Rational>, isHigher: Bool
) -> Text {
  let parameter = downstream.parameter
  func text(_ value: Rational) -> String {
    value.roundedIfItFits(toDecimals: parameter.readingDecimals)?.description ?? value.description
  }
  let unit = parameter.unit.rawValue
  let upper = "\(text(range.lowerBound))–\(text(range.upperBound)) \(unit)"
  return Text(
    "\(parameter.name.zh) \(text(value)) \(unit) \(isHigher ? "高于" : "低于")"
      + "上游 \(upstream.series) 同一水团的 \(upper)",
    "\(parameter.name.en) \(text(value)) \(unit) \(isHigher ? "above" : "below") "
      + "\(upper) in the same water at \(upstream.series) upstream")
}
