/// Gathers one series' readings of a month into its slots, in any order and without keeping them.
///
/// Only passing readings that are measurements of water count. A batch slot takes the reading
/// sampled last in it, of two at one moment the larger; a continuous slot takes the mean of all of
/// them (decisions 6).
package struct SlotAccumulator: Sendable {
  package let series: Series
  package let month: Month
  private let policy: AssessmentPolicy
  private let averaging: Averaging
  private let expectedPerSlot: Int
  private let slotsPerDay: Int
  /// Sums are kept in halves of 10^−scale, so that half a detection limit is a whole number.
  private let scale: Int
  private var tallies: [Tally]

  private struct Tally {
    var readings = 0
    var belowDetection = 0
    var sum: Int128 = 0
    var sumWithZero: Int128 = 0
    var lastSampledAt: Timestamp?
  }

  /// - Parameter pollSeconds: the period of the analyser's polls; counts for continuous series.
  package init(
    series: Series, month: Month, pollSeconds: Int, policy: AssessmentPolicy = .standard
  ) {
    precondition(series.slotMinutes > 0 && pollSeconds > 0, "slots and polls take time")
    self.series = series
    self.month = month
    self.policy = policy
    averaging = Averaging(series.parameter.id)
    expectedPerSlot =
      series.mode == .batch ? 1 : max(1, series.slotMinutes * 60 / pollSeconds)
    slotsPerDay = (1440 + series.slotMinutes - 1) / series.slotMinutes
    scale = max(series.decimals, series.detectionLimit?.decimals ?? 0)
    tallies = Array(repeating: Tally(), count: month.dayCount * slotsPerDay)
  }

  /// Takes a reading; one of another month or series, or one that does not count, changes nothing.
  package mutating func add(_ reading: Reading) {
    guard reading.series == series.id, reading.verdict == .pass,
      reading.flag?.isMeasurement ?? true, let value = reading.value,
      let index = index(of: reading.sampledAt), let amounts = amounts(value, reading)
    else { return }
    if series.mode == .batch {
      let kept = tallies[index]
      if let last = kept.lastSampledAt,
        last > reading.sampledAt
          || last == reading.sampledAt
            && (kept.sum, kept.sumWithZero) >= (amounts.half, amounts.zero)
      {
        return
      }
      tallies[index] = Tally()
      tallies[index].lastSampledAt = reading.sampledAt
    }
    tallies[index].readings += 1
    tallies[index].belowDetection += reading.reasons.contains(.belowDetection) ? 1 : 0
    tallies[index].sum += amounts.half
    tallies[index].sumWithZero += amounts.zero
  }

  /// Every slot of the month in order, valid or not.
  package func slots() -> [SlotValue] {
    tallies.enumerated().map { index, tally in
      let isValid = policy.isEnough(readings: tally.readings, expected: expectedPerSlot)
      return SlotValue(
        start: start(ofSlot: index),
        mean: isValid ? mean(tally.sum, of: tally.readings) : nil,
        meanWithZero: isValid ? mean(tally.sumWithZero, of: tally.readings) : nil,
        belowDetection: tally.belowDetection, readings: tally.readings, expected: expectedPerSlot)
    }
  }

  package func seriesMonth() -> SeriesMonth {
    SeriesMonth(
      series: series.id, parameter: series.parameter, mode: series.mode,
      detectionLimit: series.detectionLimit, slots: slots())
  }
}

extension SlotAccumulator {
  private func index(of moment: Timestamp) -> Int? {
    guard moment >= month.start, moment < month.end else { return nil }
    let minute = Int(moment.millisecondOfDay / 60_000)
    return (moment.date.day - 1) * slotsPerDay + minute / series.slotMinutes
  }

  private func start(ofSlot index: Int) -> Timestamp {
    let (day, slot) = index.quotientAndRemainder(dividingBy: slotsPerDay)
    return Timestamp(month.firstDay.adding(days: day)).adding(minutes: slot * series.slotMinutes)
  }

  /// What a reading adds to both sums; nil for a number that no water has.
  private func amounts(_ value: Int64, _ reading: Reading) -> (half: Int128, zero: Int128)? {
    let number = series.value(value)
    // No parameter of water reaches 10^12 of its unit; beyond it means could overflow.
    guard number.rational.magnitude <= Rational(1_000_000_000_000) else { return nil }
    switch averaging {
    case .hydrogenIons:
      return HydrogenIons.amount(number).map { ($0, $0) }
    case .arithmetic:
      // Without a configured limit the reported number is the limit: CNEMC prints `0.025L`.
      let isBelow = reading.reasons.contains(.belowDetection)
      let full = isBelow ? series.detectionLimit ?? number : number
      let whole = Int128(full.coefficient) * powerOfTen(scale - full.decimals)
      return isBelow ? (whole, 0) : (2 * whole, 2 * whole)
    }
  }

  private func mean(_ sum: Int128, of count: Int) -> Rational {
    switch averaging {
    // The table of ions is rounded to whole units, so a slot is too.
    case .hydrogenIons: Rational(Rounding.halfEven(sum, over: Int128(count)))
    case .arithmetic: Rational(sum, Int128(count) * 2 * powerOfTen(scale))
    }
  }
}
