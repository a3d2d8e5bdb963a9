/// Gathers what one series' readings of a month say, slot by slot, beside their values.
package struct SlotTraces: Sendable {
  package let series: Series
  private var values: SlotAccumulator
  private var traces: [Timestamp: SlotTrace] = [:]

  /// - Parameter pollSeconds: the period of the analyser's polls; counts for continuous series.
  package init(
    series: Series, month: Month, pollSeconds: Int, policy: AssessmentPolicy = .standard
  ) {
    self.series = series
    values = SlotAccumulator(
      series: series, month: month, pollSeconds: pollSeconds, policy: policy)
  }

  /// Takes a reading of the month; withdrawn ones are none.
  package mutating func add(_ reading: Reading) {
    if reading.reasons.contains(.withdrawn) { return }
    values.add(reading)
    traces[reading.sampledAt.slot(minutes: series.slotMinutes), default: SlotTrace()].add(reading)
  }

  /// Every slot that has ended before `now`, in order: what it left, and whether it has a value.
  package func slots(before now: Timestamp) -> [(start: Timestamp, trace: SlotTrace, isValid: Bool)]
  {
    values.slots()
      .filter { $0.start.adding(minutes: series.slotMinutes) <= now }
      .map { ($0.start, traces[$0.start] ?? SlotTrace(), $0.isValid) }
  }
}
