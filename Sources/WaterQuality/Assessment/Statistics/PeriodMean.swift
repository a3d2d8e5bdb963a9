/// What a series comes to over some slots: their mean, and what it stands on.
package struct PeriodMean: Sendable, Equatable {
  /// Rounded once to the assessment decimals: what is compared with limits; of a slot or an hour to
  /// the hourly decimals. Nil: 有效数据不足 (W30).
  package let mean: ExactDecimal?
  /// The same before the one rounding, in the scale that means are taken in (`Averaging`).
  package let exact: Rational?
  /// The mean as printed: `1.23`, `7.1` for pH (judged with none, printed with one decimal; a slot
  /// or an hour with the hourly two), `0.025L` below the detection limit. Nil: there is no mean.
  package let printed: String?
  /// Valid slots.
  package let valid: Int
  package let expected: Int
  /// Readings below the detection limit in the valid slots; 0 where there is no mean.
  package let belowDetection: Int

  /// - Parameter slots: all of the period, valid or not.
  /// - Parameter length: what a period of this length needs besides; nil for a slot or an hour.
  package init(
    _ slots: [SlotValue], of series: SeriesMonth, in length: Period.Length?,
    _ policy: AssessmentPolicy = .standard
  ) {
    valid = slots.count { $0.isValid }
    expected = slots.count
    guard policy.isEnough(slots, in: length),
      let exact = WaterQuality.mean(slots.compactMap(\.mean))
    else {
      (mean, exact, printed, belowDetection) = (nil, nil, nil, 0)
      return
    }
    let decimals =
      length == nil ? series.parameter.hourlyDecimals : series.parameter.assessmentDecimals
    let rounded = Averaging(series.parameter.id).rounded(exact, toDecimals: decimals)
    mean = rounded
    self.exact = exact
    printed = Self.printed(
      exact, rounded, series, pHDecimals: length == nil ? series.parameter.hourlyDecimals : 1)
    belowDetection = slots.reduce(0) { $0 + ($1.isValid ? $1.belowDetection : 0) }
  }

  /// A mean below the detection limit prints as the limit with `L`, as published notices do.
  private static func printed(
    _ exact: Rational, _ rounded: ExactDecimal, _ series: SeriesMonth, pHDecimals: Int
  ) -> String {
    switch Averaging(series.parameter.id) {
    case .hydrogenIons:
      return HydrogenIons.pH(exact, decimals: pHDecimals).description
    case .arithmetic:
      if let limit = series.detectionLimit, exact < limit.rational { return "\(limit)L" }
      return rounded.description
    }
  }
}
