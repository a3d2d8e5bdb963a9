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
    var sum = ReadingSum.none
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
    guard reading.series == series.id, let index = index(of: reading.sampledAt),
      let one = ReadingSum(reading, decimals: series.decimals, averaging)
    else { return }
    if series.mode == .batch {
      let kept = tallies[index]
      if let last = kept.lastSampledAt,
        last > reading.sampledAt
          || last == reading.sampledAt
            && (half(kept.sum), zero(kept.sum)) >= (half(one), zero(one))
      {
        return
      }
      tallies[index] = Tally(lastSampledAt: reading.sampledAt)
    }
    tallies[index].sum += one
  }

  /// Whether slots of these series are made of whole hours, so that sums of hours are enough.
  package static func takesHours(_ series: Series) -> Bool {
    series.mode == .continuous && series.slotMinutes % 60 == 0
  }

  /// Takes what the readings of an hour come to; for series that `takesHours` only.
  package mutating func add(_ sum: ReadingSum, ofHour hour: Timestamp) {
    precondition(Self.takesHours(series), "an hour would lie in several slots")
    if let index = index(of: hour) { tallies[index].sum += sum }
  }

  /// Every slot of the month in order, valid or not.
  package func slots() -> [SlotValue] {
    tallies.enumerated().map { index, tally in
      let sum = tally.sum
      let isValid = policy.isEnough(readings: sum.count, expected: expectedPerSlot)
      return SlotValue(
        start: start(ofSlot: index),
        mean: isValid ? mean(half(sum), of: sum.count) : nil,
        meanWithZero: isValid ? mean(zero(sum), of: sum.count) : nil,
        belowDetection: sum.belowDetection, readings: sum.count, expected: expectedPerSlot)
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

  /// The sum with readings below the detection limit as half of it.
  private func half(_ sum: ReadingSum) -> Int128 {
    guard averaging == .arithmetic else { return sum.amount }
    // Without a configured limit the reported number is the limit: CNEMC prints `0.025L`.
    let below =
      series.detectionLimit.map {
        Int128(sum.belowDetection) * Int128($0.coefficient) * powerOfTen(scale - $0.decimals)
      } ?? sum.amountBelow * powerOfTen(scale - series.decimals)
    return zero(sum) + below
  }

  /// The sum with those as zero.
  private func zero(_ sum: ReadingSum) -> Int128 {
    guard averaging == .arithmetic else { return sum.amount }
    return 2 * sum.amount * powerOfTen(scale - series.decimals)
  }

  private func mean(_ sum: Int128, of count: Int) -> Rational {
    switch averaging {
    // The table of ions is rounded to whole units, so a slot is too.
    case .hydrogenIons: Rational(Rounding.halfEven(sum, over: Int128(count)))
    case .arithmetic: Rational(sum, Int128(count) * 2 * powerOfTen(scale))
    }
  }
}
