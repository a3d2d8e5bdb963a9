/// The straight line through the points of a linearity check: measured over reference. Sums are in
/// millionths; with at most 12 numbers below 10¹¹ every one of them fits an Int128.
struct Regression {
  /// n Σx² − (Σx)², n Σy² − (Σy)², n Σxy − Σx Σy.
  let xx: Int128
  let yy: Int128
  let xy: Int128
  /// Of the line at reference 0, in the parameter's unit.
  let intercept: Rational

  /// Nil where all references, or all measured values, are one.
  init?(_ pairs: [QualityPair]) {
    let count = Int128(pairs.count)
    func sum(_ value: (Int128, Int128) -> Int128) -> Int128 {
      pairs.reduce(0) {
        $0 + value(Int128($1.reference.millionths), Int128($1.measured.millionths))
      }
    }
    let (x, y) = (sum { x, _ in x }, sum { _, y in y })
    xx = count * sum { x, _ in x * x } - x * x
    yy = count * sum { _, y in y * y } - y * y
    xy = count * sum(*) - x * y
    guard xx > 0, yy > 0 else { return nil }
    intercept = Rational(y * xx - xy * x, count * xx) * Rational(1, 1_000_000)
  }

  /// Whether R ≥ a limit of so many ten-thousandths: squares are compared, no root is drawn.
  func correlates(atLeast tenThousandths: Int) -> Bool {
    guard tenThousandths > 0 else { return xy >= 0 }
    guard xy > 0 else { return false }
    let square = UInt128(tenThousandths) * UInt128(tenThousandths)
    let scaled = xy.magnitude * 10_000
    return !isProduct(square * xx.magnitude, yy.magnitude, above: scaled, scaled)
  }

  /// R to four decimals, rounded down, so that what is printed meets a limit if and only if R does.
  /// 0 where the line falls.
  var correlation: ExactDecimal {
    var (low, high) = (0, 10_001)
    while high - low > 1 {
      let middle = (low + high) / 2
      if correlates(atLeast: middle) { low = middle } else { high = middle }
    }
    return ExactDecimal(coefficient: Int64(low), decimals: 4)
  }
}

extension QualityJudge {
  /// R, the relative error of each point whose reference is not 0, and the intercept.
  func linearity(_ pairs: [QualityPair]) -> [QualityJudgement] {
    guard let line = Regression(pairs) else {
      return [
        QualityJudgement(
          .correlation, notJudged: Text("各点相同，无法拟合直线", "equal points make no line"))
      ]
    }
    let points = pairs.filter { $0.reference.millionths != 0 }.map { error(.pointError, $0) }
    // No built-in column has a number for the intercept: without one it is not spoken of.
    let intercept =
      control.limits[.intercept] == nil ? [] : [judge(.intercept, line.intercept)]
    return [judge(.correlation, line.correlation.rational)] + points + intercept
  }
}
