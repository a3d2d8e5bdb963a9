internal import GRDB
package import WaterQuality

extension Inquiry {
  /// The slot values of every series of some stations, for each of some months, holding sums only:
  /// those kept with sealed hours where they are enough, else one pass over the samples of each
  /// analyser.
  ///
  /// Months without any reading are there too, with all their slots missing. Readings of spans that
  /// were excluded do not count, and slots that lie wholly in them are not expected.
  package func seriesMonths(
    of stations: [Station], _ months: [Month], policy: AssessmentPolicy = .standard
  ) throws -> [Month: [SeriesMonth]] {
    guard let first = months.min(), let last = months.max() else { return [:] }
    let excluded = try exclusions(of: stations.map(\.section)).filter {
      $0.from < last.end && $0.to > first.start
    }
    return Dictionary(
      uniqueKeysWithValues: try Set(months).map { month in
        let series = try stations.flatMap { station in
          try station.analysers.flatMap { analyser in
            let spans = analyser.series.map { series in
              excluded.filter { $0.section == station.section && $0.isOf(series.parameter.id) }
            }
            return try seriesMonths(of: analyser, month, policy, without: spans)
          }
        }
        return (month, series)
      })
  }

  /// - Parameter spans: what does not count, for each series.
  private func seriesMonths(
    of analyser: Analyser, _ month: Month, _ policy: AssessmentPolicy,
    without spans: [[ExcludedSpan]]
  ) throws -> [SeriesMonth] {
    var accumulators = analyser.series.map {
      SlotAccumulator(
        series: $0, month: month, pollSeconds: analyser.pollSeconds, policy: policy)
    }
    var summed: [Set<Int>] = []
    for (index, series) in analyser.series.enumerated() {
      let hours = try hourSums(of: series, in: month, without: spans[index])
      for (hour, sum) in hours.sums { accumulators[index].add(sum, ofHour: hour) }
      summed.append(hours.days)
    }
    try eachReading(of: analyser, from: month.start, to: month.end, summed: summed) {
      index, reading in
      guard !spans[index].contains(where: { $0.covers(reading.sampledAt) }) else { return }
      accumulators[index].add(reading)
    }
    return zip(accumulators, spans).map { accumulator, spans in
      accumulator.seriesMonth().leavingOut(spans, slotMinutes: accumulator.series.slotMinutes)
    }
  }

  /// Every reading of an analyser in `from ..< to` in its newest version, with the position of its
  /// series. Values stored under other decimals are brought to those of the series.
  ///
  /// - Parameter summed: for each series days whose sealed readings are left out.
  func eachReading(
    of analyser: Analyser, from: Timestamp, to: Timestamp, summed: [Set<Int>] = [],
    _ body: (Int, Reading) throws -> Void
  ) throws {
    let catalogue = catalogue
    // Days that findings speak of are read whole; what is not sealed of the others comes last.
    var restated: [Set<Int>] = []
    for (index, series) in analyser.series.enumerated() {
      let stale = try restatedDays(of: series.id, from: from, to: to)
      let known = summed.isEmpty ? [] : summed[index]
      for (start, end) in Self.spans(of: stale, from: from, to: to) {
        try eachReading(of: series.id, analyser: analyser.id, from: start, to: end) { stored in
          let decimals = stored.value?.decimals ?? series.decimals
          try body(index, stored.reading.rescaled(from: decimals, to: series))
        }
      }
      for (start, end) in Self.spans(outside: stale.union(known), from: from, to: to) {
        try eachSealed(series.id, from: start, to: end) { sealed, decimals in
          try body(index, sealed.reading(series.id).rescaled(from: decimals, to: series))
        }
      }
      restated.append(stale)
    }
    let positions = Dictionary(
      uniqueKeysWithValues: analyser.series.enumerated().map { ($1.id, $0) })
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(ReadingRecord.columns), reading.series
        FROM sample JOIN reading USING (boot, seq)
        WHERE sample.analyser = ?
          AND coalesce(reading.sampledAt, sample.receivedAt) >= ?
          AND coalesce(reading.sampledAt, sample.receivedAt) < ?
        """,
      arguments: [catalogue.analysers[analyser.id], from.milliseconds, to.milliseconds])
    while let row = try rows.next() {
      guard let definition = catalogue.definitions[row[5]],
        let index = positions[definition.key]
      else { continue }
      let stored = ReadingRecord.reading(row, series: definition.key)
      guard !restated[index].contains(stored.sampledAt.date.daysSinceEpoch) else { continue }
      try body(index, stored.rescaled(from: definition.decimals, to: analyser.series[index]))
    }
  }
}

extension Reading {
  func rescaled(from decimals: Int, to wanted: Series) -> Reading {
    guard decimals != wanted.decimals, let value else { return self }
    return Reading(
      series: series, sampledAt: sampledAt,
      value: ExactDecimal(coefficient: value, decimals: decimals)
        .coefficient(atDecimals: wanted.decimals),
      verdict: verdict, flag: flag, reasons: reasons)
  }
}
