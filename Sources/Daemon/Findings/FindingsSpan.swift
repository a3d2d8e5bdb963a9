import Storage
import WaterQuality

/// What is looked at in one round: some days back, up to where slots are over.
struct FindingsSpan: Sendable {
  let from: Timestamp
  let to: Timestamp

  /// What arrives later than `Limits.findingsPatience` after its slot is not compared; a review
  /// still can.
  init(until now: Timestamp) {
    to = now.adding(milliseconds: -Limits.findingsPatience)
    from = Timestamp(now.date.adding(days: -Limits.findingsDays))
  }

  func holds(_ finding: SeriesFinding) -> Bool { from <= finding.from && finding.to <= to }
}

extension Inquiry {
  /// Readings that lie farther from their neighbours than the series' own spike rule permits.
  func spikes(at station: Station, _ span: FindingsSpan) throws -> [SeriesFinding] {
    try station.analysers.flatMap { analyser in
      try analyser.series.flatMap { series in
        guard let rule = series.validationRules.lazy.compactMap({ $0 as? SpikeRule }).first
        else { return [SeriesFinding]() }
        return spikeFindings(rule, series, try readings(series, analyser, span))
          .filter(span.holds)
      }
    }
  }

  /// Parts above their wholes.
  func contradictions(
    at station: Station, _ comparisons: Comparisons, _ span: FindingsSpan
  ) throws -> [SeriesFinding] {
    try comparisons.pairs(at: station).flatMap { check, part, whole in
      try crossFindings(
        check, part: (part, readings(part, station, span)),
        whole: (whole, readings(whole, station, span))
      ).filter(span.holds)
    }
  }

  /// Slots downstream that no water from upstream explains.
  func disagreements(
    _ river: Comparisons.RiverComparison, _ site: Site, _ span: FindingsSpan
  ) throws -> [SeriesFinding] {
    let stations = site.stations.filter { [river.upstream, river.downstream].contains($0.id) }
    // The water that is downstream now left the station above it some time before.
    let reach = span.from.adding(minutes: -river.comparison.travelMinutes.upperBound)
    let months = Set([Month(reach), Month(span.from), Month(span.to)]).sorted()
    let byMonth = try seriesMonths(of: stations, months)
    let all = SeriesMonth.joined(months.map { byMonth[$0] ?? [] })
    func slots(_ station: String, _ item: String) -> SlotSeries? {
      guard
        let series = stations.first(where: { $0.id == station })?.series.first(where: {
          $0.parameter.id == item
        }), let own = all.first(where: { $0.series == series.id })
      else { return nil }
      return SlotSeries(
        series: series.id, parameter: series.parameter, slotMinutes: series.slotMinutes,
        slots: own.slots)
    }
    return river.parameters.flatMap { item -> [SeriesFinding] in
      guard let above = slots(river.upstream, item), let below = slots(river.downstream, item)
      else { return [] }
      return neighbourFindings(river.comparison, upstream: above, downstream: below)
        .filter(span.holds)
    }
  }

  private func readings(
    _ series: Series, _ station: Station, _ span: FindingsSpan
  ) throws -> [Reading] {
    guard
      let analyser = station.analysers.first(where: { analyser in
        analyser.series.contains { $0.id == series.id }
      })
    else { return [] }
    return try readings(series, analyser, span)
  }

  private func readings(
    _ series: Series, _ analyser: Analyser, _ span: FindingsSpan
  ) throws -> [Reading] {
    var readings: [Reading] = []
    try eachReading(of: series.id, analyser: analyser.id, from: span.from, to: span.to) { stored in
      // Another edition of the file may have had other decimals.
      guard (stored.value?.decimals ?? series.decimals) == series.decimals else { return }
      readings.append(stored.reading)
    }
    return readings
  }
}
