internal import Evidence
internal import GRDB
package import WaterQuality

extension Inquiry {
  /// How many samples of one analyser are looked at before a series without readings is given up.
  private static let deepest = 20_000

  /// The recent window as the database has it.
  package func window(_ site: Site) throws -> RecentWindow {
    var window = RecentWindow(site)
    for analyser in site.analysers {
      window[analyser.id] = try self.window(of: analyser)
    }
    return window
  }

  /// The windows of one analyser's series as the database has them.
  package func window(of analyser: Analyser) throws -> AnalyserWindow {
    let catalogue = catalogue
    var result = AnalyserWindow(analyser)
    result.maintenance = try newestMaintenance(of: analyser.station)
    let positions = Dictionary(
      uniqueKeysWithValues: analyser.series.enumerated().map { (catalogue.id($1.id), $0) })
    var newestFirst: [[(key: SampleKey, reading: Reading)]] = analyser.series.map { _ in [] }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(ReadingRecord.columns), reading.series, boot, seq
        FROM (SELECT boot, seq, receivedAt FROM sample WHERE analyser = ?
          ORDER BY boot DESC, seq DESC LIMIT \(Self.deepest)) AS sample
        CROSS JOIN reading USING (boot, seq)
        WHERE reading.reasons & ? = 0
        ORDER BY boot DESC, seq DESC
        """,
      arguments: [catalogue.analysers[analyser.id], ReadingReasons.backfilled.rawValue])
    while let row = try rows.next() {
      guard let index = positions[row[5]], newestFirst[index].count < SeriesWindow.capacity
      else { continue }
      newestFirst[index].append(
        (
          SampleKey(boot: row[6], sequence: row[7]),
          ReadingRecord.reading(row, series: analyser.series[index].id)
        ))
      if newestFirst.allSatisfy({ $0.count == SeriesWindow.capacity }) { break }
    }
    for (index, series) in analyser.series.enumerated() {
      let isFull = newestFirst[index].count == SeriesWindow.capacity
      // A rotten block or a yearly file that is gone must not keep the daemon from watching.
      newestFirst[index] += try newestSealed(
        "id", catalogue.id(series.id), limit: SeriesWindow.capacity,
        floor: isFull ? newestFirst[index].last?.key : nil, without: .backfilled,
        skippingLost: true
      ).map { ($0.reading.key, $0.reading.reading(series.id)) }
      newestFirst[index].sort { $0.key > $1.key }
      let floor = isFull ? newestFirst[index][SeriesWindow.capacity - 1].key : nil
      if try hasVersions(of: catalogue.id(series.id), arrivedFrom: floor) {
        newestFirst[index] = try newestPolled(
          .one(catalogue.id(series.id), series.id, analyser.id)
        ).map { ($0.key, $0.reading) }
      }
      result.series[index] = SeriesWindow(
        recent: newestFirst[index].prefix(SeriesWindow.capacity).map(\.reading).reversed(),
        breachCount: series.breachRules.count)
      for (rule, definition) in series.breachRules.enumerated() {
        result.series[index].breaches[rule] = try BreachRecord.state(
          catalogue.id(series.id), rule: definition.id, db)
      }
    }
    return result
  }

  /// The newest readings that polls brought, each in its newest version, newest first; what was
  /// filled in later stays out of the window.
  private func newestPolled(_ scope: SeriesScope) throws -> [StoredReading] {
    var limit = SeriesWindow.capacity
    while true {
      let found = try newest(scope, limit: limit, skippingLost: true)
      let polled = found.filter { !$0.reading.reasons.contains(.backfilled) }
      if polled.count >= SeriesWindow.capacity || found.count < limit { return polled }
      limit *= 2
    }
  }

  /// Whether a finding speaks of samples that arrived with a key or later, or of any.
  private func hasVersions(of series: Int64, arrivedFrom key: SampleKey?) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT EXISTS (SELECT 1 FROM readingVersion
          WHERE series = ? AND (lastBoot, lastSeq) >= (?, ?))
        """)
    return try Bool.fetchOne(
      statement, arguments: [series, key?.boot ?? 0, key?.sequence ?? 0]) ?? false
  }
}
