internal import Evidence
internal import GRDB
import WaterQuality

extension Inquiry {
  /// The roll-ups of some days of a series from the newest versions and verdicts of what is sealed
  /// of them, at the decimals of the series `id`. What is not sealed yet is not in the roll-ups of
  /// other days either.
  func restated(
    _ series: String, _ id: Int64, _ span: SpanStatistic.Span, _ days: [Int],
    _ verdicts: LaterVerdicts
  ) throws -> [SpanStatistic] {
    guard let decimals = catalogue.definitions[id]?.decimals else { return [] }
    let hot = try hotKeys(of: id)
    var result: [SpanStatistic] = []
    for day in days {
      let start = Timestamp(CivilDate(daysSinceEpoch: day))
      let end = Timestamp(CivilDate(daysSinceEpoch: day + 1))
      let overlay = try overlay(of: series, days: day...day)
      var groups: [Timestamp: (readings: Int, passed: [Int64])] = [:]
      func add(_ reading: SealedReading, _ scale: Int) {
        let slot = reading.sampledAt.slot(minutes: span.rawValue)
        groups[slot, default: (0, [])].readings += 1
        let arrived = reading.reading(series)
        let judged = verdicts.judged(arrived)?.reading ?? arrived
        guard judged.verdict == .pass, let value = judged.value else { return }
        let exact = ExactDecimal(coefficient: value, decimals: scale)
        if let value = exact.coefficient(atDecimals: decimals) {
          groups[slot, default: (0, [])].passed.append(value)
        }
      }
      try eachSealed(series, from: start, to: end) { reading, scale in
        if !overlay.speaks(of: reading.key) { add(reading, scale) }
      }
      for version in overlay.standing
      where version.reading.sampledAt.date.daysSinceEpoch == day
        && !hot.contains(version.reading.key)
      {
        add(version.reading, version.decimals)
      }
      result += groups.map {
        SpanStatistic(start: $0.key, readings: $0.value.readings, passed: $0.value.passed)
      }
    }
    return result
  }

  /// The samples of a series' analyser that are not sealed.
  private func hotKeys(of series: Int64) throws -> Set<SampleKey> {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT boot, seq FROM sample WHERE analyser = (SELECT analyser FROM series WHERE id = ?)
        """, arguments: [series])
    return Set(rows.map { SampleKey(boot: $0[0], sequence: $0[1]) })
  }
}
