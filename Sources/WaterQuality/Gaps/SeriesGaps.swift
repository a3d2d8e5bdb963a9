/// One series' month: its completeness, and its gaps in order of time.
package struct SeriesGaps: Sendable, Hashable {
  package let series: String
  package let completeness: Completeness
  package let gaps: [Gap]

  /// - Parameters:
  ///   - slots: how many were expected, and how many of them brought any reading.
  ///   - missing: those without a valid value, in order of time.
  ///   - settled: what people said; of several that speak of a slot the newest counts.
  package init(
    series: String, slotMinutes: Int, slots: (expected: Int, captured: Int),
    missing: [MissingSlot], settled: [SettledCause]
  ) {
    self.series = series
    let newestFirst = settled.sorted { $0.number > $1.number }
    var counts: [GapCause: Int] = [:]
    var gaps: [Gap] = []
    for slot in missing {
      let said = newestFirst.first { $0.from <= slot.start && slot.start < $0.to }
      let proposed = proposeGapCause(slot)
      counts[said?.cause ?? proposed, default: 0] += 1
      var gap = Gap(
        series: series, from: slot.start, to: slot.start.adding(minutes: slotMinutes), slots: 1,
        proposed: proposed, settled: said)
      if let last = gaps.last, last.to == gap.from, last.proposed == proposed, last.settled == said
      {
        gaps.removeLast()
        gap = Gap(
          series: series, from: last.from, to: gap.to, slots: last.slots + 1, proposed: proposed,
          settled: said)
      }
      gaps.append(gap)
    }
    self.gaps = gaps
    completeness = Completeness(
      expected: slots.expected, captured: slots.captured, valid: slots.expected - missing.count,
      missing: counts)
  }
}
