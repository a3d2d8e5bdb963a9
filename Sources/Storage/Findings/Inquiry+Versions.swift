internal import Evidence
internal import GRDB
package import WaterQuality

extension Inquiry {
  /// Readings of one series whose sampling time lies in `from ..< to`, each in its newest version:
  /// as findings have it, else as it arrived. Sealed days come first, then what is not sealed yet,
  /// each in arrival order; days that findings speak of, in arrival order as a whole.
  package func eachReading(
    of series: String, analyser: String, from: Timestamp, to: Timestamp,
    _ consume: (StoredReading) throws -> Void
  ) throws {
    let verdicts = try laterVerdicts(of: series, from: from, to: to)
    func body(_ stored: StoredReading) throws { try consume(stored.judged(by: verdicts)) }
    var next = from
    for days in Self.runs(try versionedDays(of: series, from: from, to: to)) {
      let start = max(from, Timestamp(CivilDate(daysSinceEpoch: days.lowerBound)))
      let end = min(to, Timestamp(CivilDate(daysSinceEpoch: days.upperBound + 1)))
      guard start < end else { continue }
      if next < start {
        try eachArrived(of: series, analyser: analyser, from: next, to: start, body)
      }
      let overlay = try overlay(of: series, days: days)
      var found = overlay.standing.map { Self.stored($0, series) }
        .filter { start <= $0.reading.sampledAt && $0.reading.sampledAt < end }
      try eachArrived(of: series, analyser: analyser, from: start, to: end) {
        if !overlay.speaks(of: $0.key) { found.append($0) }
      }
      for reading in found.sorted(by: { $0.key < $1.key }) { try body(reading) }
      next = end
    }
    if next < to { try eachArrived(of: series, analyser: analyser, from: next, to: to, body) }
  }

  /// The newest readings of one series by arrival, each in its newest version, newest first.
  package func newestReadings(
    of series: String, analyser: String, limit: Int
  ) throws -> [StoredReading] {
    let verdicts = try laterVerdicts(of: series)
    return try newest(.all(of: series, analyser), limit: limit)
      .map { $0.judged(by: verdicts) }
  }

  /// With the verdicts of their arrival or their decoding: those are what breaches stand on. With
  /// `skippingLost` what cannot be read counts as empty.
  func newest(
    _ scope: SeriesScope, limit: Int, skippingLost: Bool = false
  ) throws -> [StoredReading] {
    var depth = limit
    while true {
      let arrived = try newestArrived(scope, limit: depth, skippingLost: skippingLost)
      let isAll = arrived.count < depth
      let floor = isAll ? nil : arrived.last?.key
      let overlay = try overlay(
        scope.column, scope.value, arrivedFrom: floor ?? SampleKey(boot: 0, sequence: 0),
        skippingLost: skippingLost)
      if overlay.isEmpty { return arrived }
      var found = arrived.filter { !overlay.speaks(of: $0.key) }
      found += overlay.standing.filter { floor == nil || $0.reading.key >= floor! }
        .map { Self.stored($0, scope.series) }
      // So many were withdrawn that older ones are needed.
      if found.count < limit, !isAll {
        depth *= 2
        continue
      }
      return Array(found.sorted { $0.key > $1.key }.prefix(limit))
    }
  }

  static func stored(_ version: VersionOverlay.Version, _ series: String) -> StoredReading {
    var reading = stored(version.reading, version.decimals, series)
    reading.finding = version.finding
    return reading
  }

  /// Days that follow each other, at most a month together: so much is held in memory at once.
  static func runs(_ days: [Int]) -> [ClosedRange<Int>] {
    days.reduce(into: []) { runs, day in
      if let last = runs.last, day == last.upperBound + 1, last.count < 31 {
        runs[runs.count - 1] = last.lowerBound...day
      } else {
        runs.append(day...day)
      }
    }
  }
}
