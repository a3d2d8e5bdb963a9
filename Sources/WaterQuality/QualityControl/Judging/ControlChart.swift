/// A criterion over time, as a control chart (质控图) shows it: the figures, their mean, and two and
/// three standard deviations around it, beside the limit that decides.
package struct ControlChart: Sendable, Equatable {
  package let criterion: QualityCriterion
  /// Oldest first.
  package let points: [Point]
  /// Nil with fewer than five figures.
  package let lines: Lines?
  /// That of the newest point; nil where none is configured.
  package let limit: QualityLimit?

  package struct Point: Sendable, Equatable {
    package let at: Timestamp
    package let figure: ExactDecimal
    package let outcome: QualityOutcome
  }

  /// At four decimals.
  package struct Lines: Sendable, Equatable {
    package let centre: ExactDecimal
    /// Centre ± 2 s.
    package let warning: ClosedRange<ExactDecimal>
    /// Centre ± 3 s.
    package let action: ClosedRange<ExactDecimal>
  }

  package static let leastPoints = 5
  /// Beyond so many the oldest are left out: a chart is looked at.
  package static let mostPoints = 1000

  /// The figures of a criterion among the checks of a series; what has none is left out, and of a
  /// check with several of one criterion the one farthest from zero stands.
  package init(_ criterion: QualityCriterion, _ judged: [JudgedCheck]) {
    self.criterion = criterion
    let all = judged.sorted { $0.check.at < $1.check.at }.compactMap { Self.point(criterion, $0) }
    points = all.suffix(Self.mostPoints).map(\.point)
    limit = all.last?.limit
    lines = Lines(points.map(\.figure))
  }

  private static func point(
    _ criterion: QualityCriterion, _ judged: JudgedCheck
  ) -> (point: Point, limit: QualityLimit?)? {
    let figures = judged.judgements.compactMap { judgement in
      judgement.criterion == criterion
        ? judgement.figure?.roundedIfItFits(toDecimals: 4).map { (judgement, $0) } : nil
    }
    let farthest = figures.max {
      $0.1.coefficient.magnitude < $1.1.coefficient.magnitude
    }
    return farthest.map { judgement, figure in
      (Point(at: judged.check.at, figure: figure, outcome: judgement.outcome), judgement.limit)
    }
  }
}

extension ControlChart.Lines {
  /// Nil with too few figures, or with one too large for the sums.
  init?(_ figures: [ExactDecimal]) {
    let values = figures.map { Int128($0.coefficient) }
    guard values.count >= ControlChart.leastPoints,
      values.allSatisfy({ $0.magnitude < 1_000_000_000_000_000 })
    else { return nil }
    let count = Int128(values.count)
    let sum = values.reduce(0, +)
    let squares = values.reduce(0) { $0 + $1 * $1 }
    let mean = Rounding.halfEven(sum, over: count)
    // The variance of a sample, of figures in ten-thousandths.
    let variance = (count * squares - sum * sum) / (count * (count - 1))
    let deviation = Int128(squareRoot(of: variance.magnitude))
    func decimal(_ value: Int128) -> ExactDecimal {
      ExactDecimal(coefficient: Int64(value), decimals: 4)
    }
    centre = decimal(mean)
    warning = decimal(mean - 2 * deviation)...decimal(mean + 2 * deviation)
    action = decimal(mean - 3 * deviation)...decimal(mean + 3 * deviation)
  }
}

/// Rounded down.
private func squareRoot(of square: UInt128) -> UInt128 {
  guard square > 1 else { return square }
  var guess: UInt128 = 1 << ((UInt128.bitWidth - square.leadingZeroBitCount + 1) / 2)
  while true {
    let next = (guess + square / guess) / 2
    if next >= guess { return guess }
    guess = next
  }
}
