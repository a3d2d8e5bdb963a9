/// How far two stations on one river may differ when the water has flowed from one to the other.
package struct NeighbourComparison: Sendable, Equatable {
  /// Shortest and longest travel time of the water between them.
  package let travelMinutes: ClosedRange<Int>
  /// More than 1, at three decimals: so many times as much is worth a look.
  package let factor: ExactDecimal
  /// And by more than this, in the parameter's unit. Above the detection limit, or two stations in
  /// clean water disagree for ever.
  package let floor: ExactDecimal
  /// Pass by default: the finding is then a note. What enters the river between the two is a real
  /// difference, and a suspect verdict would take it out of the means.
  package let verdict: Verdict

  package init(
    travelMinutes: ClosedRange<Int>, factor: ExactDecimal, floor: ExactDecimal,
    verdict: Verdict = .pass
  ) {
    precondition(travelMinutes.lowerBound >= 0, "water flows downstream")
    precondition(
      factor > ExactDecimal("1")! && factor <= ExactDecimal("1000")!, "a factor lies in 1…1000")
    precondition(!floor.isNegative, "a difference has a size")
    self.travelMinutes = travelMinutes
    self.factor = factor
    self.floor = floor
    self.verdict = verdict
  }

  /// Whether the first is more than `factor` times the second, and more by more than `floor`.
  func isFarAbove(_ first: Rational, _ second: Rational) -> Bool {
    guard first.numerator > 0, second.numerator >= 0 else { return false }
    let thousandths = UInt128((factor.coefficient(atDecimals: 3) ?? 1000).magnitude)
    let isManyTimes = isProduct(
      first.numerator.magnitude * 1000, second.denominator.magnitude,
      above: second.numerator.magnitude * thousandths, first.denominator.magnitude)
    return isManyTimes && (first - second).exceeds(floor)
  }
}

/// One series' slots, as neighbours compare them.
package struct SlotSeries: Sendable {
  package let series: String
  package let parameter: Parameter
  package let slotMinutes: Int
  /// In any order.
  package let slots: [SlotValue]

  package init(series: String, parameter: Parameter, slotMinutes: Int, slots: [SlotValue]) {
    self.series = series
    self.parameter = parameter
    self.slotMinutes = slotMinutes
    self.slots = slots
  }
}
