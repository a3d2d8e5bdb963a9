extension QualityJudge {
  /// One pair of a real-sample comparison, by the laboratory's result C: above the class Ⅳ limit,
  /// between Ⅱ and Ⅳ (Ⅳ included), from four detection limits to Ⅱ (Ⅱ included); where both results
  /// are at most four detection limits the pair passes. A laboratory's C up to four detection
  /// limits beside a higher result of the instrument has no band of its own in the texts: it is
  /// judged by the lowest one (project rule).
  ///
  /// Parameters without upper limits, pH and oxygen, are judged by the limit of their routine
  /// check.
  func comparison(_ pair: QualityPair) -> QualityJudgement {
    if control.limits[.routineError] != nil, control.bands == nil {
      return error(.routineError, pair)
    }
    guard let bands = control.bands else {
      return QualityJudgement(
        .comparisonLow, notJudged: Text("标准没有该项目的类别限值", "the standard has no class limits for it"))
    }
    let criterion = band(pair.reference, bands)
    guard let limit = control.limits[criterion] else {
      return QualityJudgement(criterion, notJudged: Self.noLimit)
    }
    if isNearNothing(pair.reference), isNearNothing(pair.measured) {
      return QualityJudgement(criterion, .zero, limit)
    }
    return error(criterion, pair)
  }

  private func band(
    _ laboratory: QualityNumber, _ bands: QualityControl.Bands
  ) -> QualityCriterion {
    if laboratory.millionths > bands.four.millionths { return .comparisonHigh }
    return laboratory.millionths > bands.two.millionths ? .comparisonMiddle : .comparisonLow
  }

  private func isNearNothing(_ number: QualityNumber) -> Bool {
    guard let detectionLimit else { return false }
    return number.rational <= detectionLimit.rational * Rational(4)
  }
}
