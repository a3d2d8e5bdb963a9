/// What a substance and its water came to in a span: kg, m³, and the mean that the flow weighs
/// (HJ 212-2017, appendix D: kg = mg/L × m³ × 10⁻³; C = kg × 10³ ÷ m³).
package struct LoadLine: Sendable, Equatable {
  package let name: String
  package let start: Timestamp
  /// Over the slots that have both; what lies below the detection limit counts as nothing. Nil
  /// where too few have both, or a number is larger than any water's.
  package let kilograms: Rational?
  /// Over the same slots.
  package let cubicMetres: Rational?
  /// Slots that have both a value and all of their flow.
  package let valid: Int
  package let expected: Int
  /// Slots without their flow: never taken as none.
  package let flowMissing: Int

  /// In mg/L, at the assessment decimals; nil without a load, or without water.
  package func weightedMean(of parameter: Parameter) -> ExactDecimal? {
    guard let kilograms, let cubicMetres, cubicMetres > .zero,
      let perLitre = kilograms.dividedIfItFits(by: cubicMetres)
    else { return nil }
    return perLitre.scaledIfItFits(by: 1000)?
      .roundedIfItFits(toDecimals: parameter.assessmentDecimals)
  }
}

extension SeriesMonth {
  /// Loads line by line; nil where the two do not tell mg/L and m³/s.
  ///
  /// - Parameter flow: of the same station and the same span. The volume of a slot is the mean of
  ///   the flow's slots in it, all of them valid, times its length (decisions 6).
  package func loads(
    with flow: SeriesMonth, by step: StatisticStep, _ policy: AssessmentPolicy = .standard
  ) -> [LoadLine]? {
    guard parameter.unit == .milligramsPerLitre, flow.parameter.unit == .cubicMetresPerSecond
    else { return nil }
    let volumes = VolumeBySlot(flow)
    let seconds = Int128(slotSeconds)
    return step.lines(slots).map { line in
      var grams: [Rational] = []
      var water: [Rational] = []
      var flowMissing = 0
      var fits = true
      for slot in line.slots {
        guard let rate = volumes.meanFlow(from: slot.start, seconds: slotSeconds) else {
          flowMissing += 1
          continue
        }
        guard let value = slot.meanWithZero else { continue }
        guard let volume = rate.scaledIfItFits(by: seconds),
          let mass = value.multipliedIfItFits(by: volume)
        else {
          fits = false
          continue
        }
        water.append(volume)
        grams.append(mass)
      }
      let isEnough =
        fits && policy.isEnough(valid: grams.count, expected: line.slots.count)
      return LoadLine(
        name: line.name, start: line.start,
        kilograms: isEnough ? total(grams)?.dividedIfItFits(by: Rational(1000)) : nil,
        cubicMetres: isEnough ? total(water) : nil, valid: grams.count,
        expected: line.slots.count, flowMissing: flowMissing)
    }
  }

  /// From one slot to the next. A series of one slot has none to compare.
  private var slotSeconds: Int {
    guard slots.count > 1 else { return 86_400 }
    return Int(slots[1].start.milliseconds(since: slots[0].start) / 1000)
  }

  private func total(_ values: [Rational]) -> Rational? {
    mean(values)?.scaledIfItFits(by: Int128(values.count))
  }
}

/// The flow's slots, by their start.
private struct VolumeBySlot {
  private let means: [Timestamp: Rational]
  private let minutes: Int

  init(_ flow: SeriesMonth) {
    means = Dictionary(
      flow.slots.compactMap { slot in slot.mean.map { (slot.start, $0) } },
      uniquingKeysWith: { first, _ in first })
    minutes =
      flow.slots.count > 1
      ? Int(flow.slots[1].start.milliseconds(since: flow.slots[0].start) / 60_000) : 1440
  }

  /// Over a span; nil where a slot of it is missing. A flow told less often than the value holds
  /// for the slots inside its own.
  func meanFlow(from start: Timestamp, seconds: Int) -> Rational? {
    let end = start.adding(milliseconds: Int64(seconds) * 1000)
    var next = start.slot(minutes: minutes)
    var found: [Rational] = []
    while next < end {
      guard let value = means[next] else { return nil }
      found.append(value)
      next = next.adding(minutes: minutes)
    }
    return mean(found)
  }
}
