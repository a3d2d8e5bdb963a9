/// One thing that a check is judged by, with a limit of its own. The raw value is the key in files.
package enum QualityCriterion: String, Sendable, CaseIterable {
  case zeroError, zeroDrift, spanError, spanDrift, standardError, blank
  case recovery
  /// How much of the cup the stock solution may be: beyond it a recovery says nothing.
  case stockVolume
  case parallelDeviation
  /// A comparison above the class Ⅳ limit, between Ⅱ and Ⅳ, and up to Ⅱ.
  case comparisonHigh, comparisonMiddle, comparisonLow
  case correlation, pointError, intercept
  case routineError

  package var name: Text {
    switch self {
    case .zeroError: Text("零点误差", "zero error")
    case .zeroDrift: Text("24 小时零点漂移", "zero drift in 24 h")
    case .spanError: Text("跨度相对误差", "span error")
    case .spanDrift: Text("24 小时跨度漂移", "span drift in 24 h")
    case .standardError: Text("标样误差", "standard-sample error")
    case .blank: Text("空白值", "blank")
    case .recovery: Text("加标回收率", "recovery")
    case .stockVolume: Text("加标体积占比", "share of the stock volume")
    case .parallelDeviation: Text("平行样相对偏差", "relative deviation of the parallel samples")
    case .comparisonHigh: Text("比对相对误差（高于Ⅳ类限值）", "comparison error above the class Ⅳ limit")
    case .comparisonMiddle:
      Text("比对相对误差（Ⅱ类至Ⅳ类限值）", "comparison error between the class Ⅱ and Ⅳ limits")
    case .comparisonLow: Text("比对相对误差（不高于Ⅱ类限值）", "comparison error up to the class Ⅱ limit")
    case .correlation: Text("相关系数 R", "correlation R")
    case .pointError: Text("各点相对误差", "error of a point")
    case .intercept: Text("截距", "intercept")
    case .routineError: Text("示值误差", "error of indication")
    }
  }

  /// How its limit may be written.
  package var forms: Set<QualityBound.Form> {
    switch self {
    case .zeroError, .blank, .intercept: [.absolute]
    case .zeroDrift, .spanDrift, .stockVolume, .parallelDeviation, .comparisonHigh,
      .comparisonMiddle, .comparisonLow, .pointError:
      [.percent]
    case .spanError, .standardError, .routineError: [.absolute, .percent]
    case .recovery: [.between]
    case .correlation: [.atLeast]
    }
  }
}
