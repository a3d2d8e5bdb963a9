import Storage
import WaterQuality

/// What is shown of one reading.
struct ReadingRow: Sendable {
  let place: ReadingsCursor
  /// Nil when missing.
  let value: ExactDecimal?
  let verdict: Verdict
  let flag: StationFlag?
  let reasons: ReadingReasons
}

extension Inquiry {
  /// The readings of a query in the order of sampling, and where the next page begins.
  func page(_ query: ReadingsQuery) throws -> (rows: [ReadingRow], next: ReadingsCursor?) {
    var rows: [ReadingRow] = []
    let start = query.after.map { max(query.from, Timestamp(milliseconds: $0.sampledAt)) }
    try eachReading(
      of: query.series.id, analyser: query.analyser, from: start ?? query.from, to: query.to
    ) { stored in
      let place = ReadingsCursor(
        sampledAt: stored.reading.sampledAt.milliseconds, key: stored.key)
      if let after = query.after, place <= after { return }
      rows.append(
        ReadingRow(
          place: place, value: stored.value, verdict: stored.reading.verdict,
          flag: stored.reading.flag, reasons: stored.reading.reasons))
    }
    // Arrival is nearly always the order of sampling; looking costs little, sorting more.
    if zip(rows, rows.dropFirst()).contains(where: { $0.place > $1.place }) {
      rows.sort { $0.place < $1.place }
    }
    guard rows.count > query.limit else { return (rows, nil) }
    rows.removeLast(rows.count - query.limit)
    return (rows, rows.last?.place)
  }

  /// The roll-ups of a query: those of sealed days as they are kept, those of the days since then
  /// from their readings.
  func spans(_ span: SpanStatistic.Span, _ query: ReadingsQuery) throws -> [SpanRow] {
    let sealed = try statistics(of: query.series.id, span, from: query.from, to: query.to)
    let hot = sealed.last.map { Timestamp($0.start.date.adding(days: 1)) } ?? query.from
    var open: [Timestamp: SpanRow] = [:]
    if hot < query.to {
      try eachReading(of: query.series.id, analyser: query.analyser, from: hot, to: query.to) {
        stored in
        let start = stored.reading.sampledAt.slot(minutes: span.rawValue)
        open[start, default: SpanRow(start: start)].add(stored, decimals: query.series.decimals)
      }
    }
    let rows = sealed.map(SpanRow.init) + open.values.sorted { $0.start < $1.start }
    return Array(rows.prefix(query.limit))
  }
}
