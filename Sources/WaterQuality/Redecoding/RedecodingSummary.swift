/// What decoding a span again comes to: how many readings change, and what the months' means were
/// and would be.
package struct RedecodingSummary: Sendable {
  package let series: Series
  package private(set) var counts: [Redecoded.Outcome: Int] = [:]
  private let pollSeconds: Int
  private var before: [Month: SlotAccumulator] = [:]
  private var after: [Month: SlotAccumulator] = [:]

  package init(_ series: Series, pollSeconds: Int) {
    self.series = series
    self.pollSeconds = pollSeconds
  }

  package mutating func add(_ redecoded: Redecoded) {
    counts[redecoded.outcome, default: 0] += 1
    if let stored = redecoded.stored { Self.add(stored, to: &before, series, pollSeconds) }
    // What cannot be decoded again stays what it is.
    let fresh = redecoded.outcome == .wordsMissing ? redecoded.stored : redecoded.fresh
    if let fresh { Self.add(fresh, to: &after, series, pollSeconds) }
  }

  private static func add(
    _ reading: Reading, to months: inout [Month: SlotAccumulator], _ series: Series,
    _ pollSeconds: Int
  ) {
    let month = Month(reading.sampledAt)
    months[
      month,
      default: SlotAccumulator(series: series, month: month, pollSeconds: pollSeconds)
    ].add(reading)
  }

  /// A month's mean over the slots of the span, in the parameter's unit; nil without a valid slot.
  package struct Means: Sendable, Equatable {
    package let month: Month
    package let before: Value
    package let after: Value

    package init(month: Month, before: Value, after: Value) {
      self.month = month
      self.before = before
      self.after = after
    }

    package struct Value: Sendable, Equatable {
      package let mean: ExactDecimal?
      package let validSlots: Int

      package init(mean: ExactDecimal?, validSlots: Int) {
        self.mean = mean
        self.validSlots = validSlots
      }
    }
  }

  package var means: [Means] {
    Set(before.keys).union(after.keys).sorted().map { month in
      Means(month: month, before: value(before[month]), after: value(after[month]))
    }
  }

  private func value(_ accumulator: SlotAccumulator?) -> Means.Value {
    let valid = accumulator?.slots().compactMap(\.mean) ?? []
    let averaging = Averaging(series.parameter.id)
    return Means.Value(
      mean: mean(valid).map {
        averaging.rounded($0, toDecimals: series.parameter.assessmentDecimals)
      }, validSlots: valid.count)
  }
}
