/// QARTOD's spike test, once both neighbours of a reading are known: readings that lie farther from
/// the mean of the two around them than the rule permits. A large spike spoils the mean that its
/// neighbours are measured by, so they are often found with it. Oldest first.
///
/// - Parameter readings: of the series, in any order; those that measured no water are passed over.
package func spikeFindings(
  _ rule: SpikeRule, _ series: Series, _ readings: [Reading]
) -> [SeriesFinding] {
  let measured = readings.filter { $0.isMeasured && !$0.reasons.contains(.late) }
    .sorted { $0.sampledAt < $1.sampledAt }
  let limit = series.detectionCoefficient
  let values = measured.map { reading in
    let value = reading.value ?? 0
    return reading.reasons.contains(.belowDetection) ? limit ?? value : value
  }
  let reach = Int64(rule.withinMinutes) * 60_000
  return measured.indices.dropFirst().dropLast().compactMap { index in
    let (before, reading, after) = (measured[index - 1], measured[index], measured[index + 1])
    guard reading.sampledAt.milliseconds(since: before.sampledAt) <= reach,
      after.sampledAt.milliseconds(since: reading.sampledAt) <= reach
    else { return nil }
    let verdict = rule.verdict(
      of: values[index], between: values[index - 1], and: values[index + 1],
      decimals: series.decimals)
    guard verdict != .pass else { return nil }
    let three = values[(index - 1)...(index + 1)].map { series.value($0).description }
    return SeriesFinding(
      series: series.id, from: reading.sampledAt, to: reading.sampledAt.adding(milliseconds: 1),
      source: .spike, verdict: verdict, reasons: .spike,
      words: Text(
        "前后为 \(three[0]) 和 \(three[2]) \(series.parameter.unit.rawValue)，中间为 \(three[1])",
        "\(three[1]) between \(three[0]) and \(three[2]) \(series.parameter.unit.rawValue)"))
  }
}
