internal import GRDB
package import WaterQuality

extension Inquiry {
  /// The missing slots of a month, of every series of a site, with their proposed and settled
  /// causes, and the completeness that they leave. Slots that have not ended at `now` are not
  /// expected yet. One pass over the readings of the month, holding counts only.
  package func gaps(
    of site: Site, in month: Month, now: Timestamp, policy: AssessmentPolicy = .standard
  ) throws -> [SeriesGaps] {
    var traces: [(analyser: Analyser, traces: [SlotTraces])] = []
    var heard: [String: HeardMinutes] = [:]
    for analyser in site.analysers {
      var own = analyser.series.map {
        SlotTraces(series: $0, month: month, pollSeconds: analyser.pollSeconds, policy: policy)
      }
      var line = heard[analyser.link] ?? HeardMinutes(month)
      try eachReading(of: analyser, from: month.start, to: month.end) { index, reading in
        own[index].add(reading)
        line.add(reading.sampledAt)
      }
      heard[analyser.link] = line
      traces.append((analyser, own))
    }
    let silences = Silences(
      heard: heard.mapValues(\.times), anyone: anyone(heard, month),
      starts: try starts(from: month.start, to: month.end),
      dropped: try drops(from: month.start, to: month.end), end: min(month.end, now))
    return try traces.flatMap { analyser, traces in
      let windows = try maintenance(of: analyser.station, from: month.start, to: month.end)
      return try traces.map { trace in
        let series = trace.series
        let slots = trace.slots(before: now)
        return SeriesGaps(
          series: series.id, slotMinutes: series.slotMinutes,
          slots: (slots.count, slots.count { $0.trace.readings > 0 }),
          missing: slots.filter { !$0.isValid }.map {
            silences.missing(
              $0.start, $0.trace, minutes: series.slotMinutes, link: analyser.link, windows)
          },
          settled: try settledCauses(of: series.id, from: month.start, to: month.end))
      }
    }
  }

  private func anyone(_ heard: [String: HeardMinutes], _ month: Month) -> HeardTimes {
    var all = HeardMinutes(month)
    for line in heard.values { all.add(line) }
    return all.times
  }

  /// When the daemon was started in `from ..< to`.
  private func starts(from: Timestamp, to: Timestamp) throws -> [Timestamp] {
    try Int64.fetchAll(
      db, sql: "SELECT startedAt FROM boot WHERE startedAt >= ? AND startedAt < ? ORDER BY 1",
      arguments: [from.milliseconds, to.milliseconds]
    ).map { Timestamp(milliseconds: $0) }
  }

  /// When it was noticed that samples of a link were dropped.
  private func drops(from: Timestamp, to: Timestamp) throws -> [String: [Timestamp]] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT link, noticedAt FROM gap WHERE noticedAt >= ? AND noticedAt < ?",
      arguments: [from.milliseconds, to.milliseconds])
    return Dictionary(grouping: rows) { $0[0] }
      .mapValues { $0.map { Timestamp(milliseconds: $0[1]) } }
  }
}

/// What is known of a month beside the readings of a series: who was heard when, and what this
/// machine did.
private struct Silences {
  /// By link.
  let heard: [String: HeardTimes]
  /// On any link.
  let anyone: HeardTimes
  let starts: [Timestamp]
  /// By link.
  let dropped: [String: [Timestamp]]
  /// As far as anything is known.
  let end: Timestamp

  func missing(
    _ start: Timestamp, _ trace: SlotTrace, minutes: Int, link: String,
    _ windows: [MaintenanceWindow]
  ) -> MissingSlot {
    let slotEnd = start.adding(minutes: minutes)
    let isLine = heard[link]?.isHeard(from: start, minutes: minutes) == true
    let isAnyone = anyone.isHeard(from: start, minutes: minutes)
    let again = min(anyone.first(from: slotEnd) ?? end, end)
    // The samples of a dropped batch came up to an hour before it was noticed.
    let late = slotEnd.adding(minutes: 60)
    return MissingSlot(
      start: start, trace: trace,
      isMaintained: windows.contains { $0.overlaps(from: start, to: slotEnd) },
      heard: isLine
        ? .sameLink : isAnyone ? .otherLinks : heard.count > 1 ? .nobody : .nobodyElse,
      isDropped: dropped[link, default: []].contains { start <= $0 && $0 < late },
      isStartedAgain: !isAnyone && starts.contains { start <= $0 && $0 <= max(again, slotEnd) })
  }
}
