package import Evidence
package import WaterQuality

/// What a series' readings become by decoding a span again: the versions of the readings that
/// change, come or go, by the days they belong to.
package struct RedecodedVersions: Sendable {
  package let series: Series
  /// The newest finding when the readings were looked at: another one since then may have changed
  /// them.
  package let basis: Int64
  private var byDay: [CivilDate: [SealedReading]] = [:]

  package init(_ series: Series, basis: Int64) {
    self.series = series
    self.basis = basis
  }

  package mutating func add(_ redecoded: Redecoded) {
    guard [.changed, .gained, .gone].contains(redecoded.outcome) else { return }
    if let fresh = redecoded.fresh {
      byDay[fresh.sampledAt.date, default: []].append(
        version(redecoded, fresh, reasons: fresh.reasons.union(.redecoded)))
    }
    if let stored = redecoded.stored, stored.sampledAt.date != redecoded.fresh?.sampledAt.date {
      let none = Reading(
        series: stored.series, sampledAt: stored.sampledAt, value: nil, verdict: .missing,
        flag: stored.flag, reasons: [])
      byDay[stored.sampledAt.date, default: []].append(
        version(redecoded, none, reasons: [.redecoded, .withdrawn]))
    }
  }

  private func version(
    _ redecoded: Redecoded, _ reading: Reading, reasons: ReadingReasons
  ) -> SealedReading {
    SealedReading(
      key: redecoded.key, receivedAt: redecoded.receivedAt, sampledAt: reading.sampledAt,
      value: reading.value, verdict: reading.verdict, flag: reading.flag, reasons: reasons)
  }

  package var isEmpty: Bool { byDay.isEmpty }

  /// The days in order.
  package var days: [SealedDay] {
    byDay.keys.sorted().map {
      SealedDay(series: series.id, day: $0, decimals: series.decimals, readings: byDay[$0] ?? [])
    }
  }

  package var months: Set<Month> { Set(byDay.keys.map { Month(Timestamp($0)) }) }
}

extension Inquiry {
  /// What decoding a span of a series again would make of it.
  package func redecodedVersions(
    _ analyser: Analyser, _ series: Series, from: Timestamp, to: Timestamp
  ) throws -> RedecodedVersions {
    var versions = RedecodedVersions(series, basis: try newestFinding())
    try redecode(analyser, series, from: from, to: to) { versions.add($0) }
    return versions
  }

  /// Those of some months that were closed, oldest first.
  package func closedMonths(of months: some Sequence<Month>) throws -> [Month] {
    try months.filter { try assessment($0) != nil }.sorted()
  }
}
