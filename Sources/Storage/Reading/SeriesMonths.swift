internal import GRDB
package import WaterQuality

extension Inquiry {
  /// The slot values of every series of some stations, for each of some months: one pass over the
  /// samples of each analyser, holding sums only.
  ///
  /// Months without any reading are there too, with all their slots missing. Readings of spans that
  /// were excluded do not count, and slots that lie wholly in them are not expected.
  package func seriesMonths(
    of stations: [Station], _ months: [Month], policy: AssessmentPolicy = .standard
  ) throws -> [Month: [SeriesMonth]] {
    guard let first = months.min(), let last = months.max() else { return [:] }
    var result: [Month: [SeriesMonth]] = [:]
    let excluded = try exclusions(of: stations.map(\.section)).filter {
      $0.from < last.end && $0.to > first.start
    }
    for (station, analyser) in stations.flatMap({ each in each.analysers.map { (each, $0) } }) {
      let spans = analyser.series.map { series in
        excluded.filter { $0.section == station.section && $0.isOf(series.parameter.id) }
      }
      var accumulators = Dictionary(
        uniqueKeysWithValues: months.map { month in
          (
            month,
            analyser.series.map {
              SlotAccumulator(
                series: $0, month: month, pollSeconds: analyser.pollSeconds, policy: policy)
            }
          )
        })
      try eachReading(of: analyser, from: first.start, to: last.end) { index, reading in
        guard !spans[index].contains(where: { $0.covers(reading.sampledAt) }) else { return }
        accumulators[Month(reading.sampledAt)]?[index].add(reading)
      }
      for (month, series) in accumulators {
        result[month, default: []] += zip(series, spans).map { accumulator, spans in
          accumulator.seriesMonth().leavingOut(
            spans, slotMinutes: accumulator.series.slotMinutes)
        }
      }
    }
    return result
  }

  /// Every reading of an analyser in `from ..< to` in its newest version, with the position of its
  /// series. Values stored under other decimals are brought to those of the series.
  func eachReading(
    of analyser: Analyser, from: Timestamp, to: Timestamp,
    _ body: (Int, Reading) throws -> Void
  ) throws {
    let catalogue = catalogue
    var positions = Dictionary(
      uniqueKeysWithValues: analyser.series.enumerated().map { ($1.id, $0) })
    for (index, series) in analyser.series.enumerated() {
      guard try versionedDays(of: series.id, from: from, to: to).isEmpty,
        try laterVerdicts(of: series.id, from: from, to: to).isEmpty
      else {
        positions[series.id] = nil
        try eachReading(of: series.id, analyser: analyser.id, from: from, to: to) { stored in
          let decimals = stored.value?.decimals ?? series.decimals
          try body(index, stored.reading.rescaled(from: decimals, to: series))
        }
        continue
      }
      try eachSealed(series.id, from: from, to: to) { sealed, decimals in
        try body(index, sealed.reading(series.id).rescaled(from: decimals, to: series))
      }
    }
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
