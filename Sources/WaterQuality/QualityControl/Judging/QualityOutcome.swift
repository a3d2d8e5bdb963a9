/// What a check says of the instrument.
package enum QualityOutcome: String, Sendable, CaseIterable {
  case passed, failed
  /// No limit, no number to compare with, or a check that says nothing: it neither invalidates data
  /// nor ends an invalidation.
  case notJudged

  package var name: Text {
    switch self {
    case .passed: Text("合格", "passed")
    case .failed: Text("不合格", "failed")
    case .notJudged: Text("未评判", "not judged")
    }
  }
}

/// One criterion of a check: the figure beside its limit.
package struct QualityJudgement: Sendable, Equatable {
  package let criterion: QualityCriterion
  package let outcome: QualityOutcome
  /// Exact, percent or the parameter's unit as the limit has it; nil where there is none.
  package let figure: Rational?
  /// Nil where there is none.
  package let limit: QualityLimit?
  /// Why it is not judged; nil where it is.
  package let reason: Text?

  init(_ criterion: QualityCriterion, _ figure: Rational, _ limit: QualityLimit) {
    self.criterion = criterion
    outcome = limit.bound.isMet(by: figure) ? .passed : .failed
    self.figure = figure
    self.limit = limit
    reason = nil
  }

  init(_ criterion: QualityCriterion, notJudged reason: Text, figure: Rational? = nil) {
    self.criterion = criterion
    outcome = .notJudged
    self.figure = figure
    limit = nil
    self.reason = reason
  }

  /// The figure as printed, at two decimals, or as many as show on which side of its limit it lies.
  package var shownFigure: ExactDecimal? {
    guard let figure else { return nil }
    var shown: ExactDecimal?
    for decimals in [2, 4, 6] {
      guard let rounded = figure.roundedIfItFits(toDecimals: decimals) else { return shown }
      shown = rounded
      let tells = limit.map { $0.bound.isMet(by: rounded.rational) == (outcome == .passed) }
      if tells != false, rounded.rational == figure || !isSmall(rounded) { return rounded }
    }
    return shown
  }

  /// 0.004 mg/L is not 0.00, and a correlation of 0.9951 is not 1.00.
  private func isSmall(_ shown: ExactDecimal) -> Bool {
    switch limit?.bound.form {
    case .absolute: shown.coefficient.magnitude < 100
    case .atLeast: true
    default: false
    }
  }

  /// What the figure is in: percent, the parameter's unit, or nothing for a correlation.
  package func unit(_ unit: MeasurementUnit) -> String {
    switch limit?.bound.form {
    case .percent, .between: "%"
    case .absolute: unit.rawValue
    case .atLeast, nil: ""
    }
  }

  /// `零点误差 0.12 mg/L，限值 ±0.1 mg/L（依据：…）`; why, where it is not judged.
  package func words(_ parameterUnit: MeasurementUnit) -> Text {
    guard let shownFigure, let limit else {
      let why = reason ?? Text("", "")
      return Text("\(criterion.name.zh)：\(why.zh)", "\(criterion.name.en): \(why.en)")
    }
    let unit = unit(parameterUnit)
    let figure = unit.isEmpty ? "\(shownFigure)" : "\(shownFigure) \(unit)"
    let words = limit.words(parameterUnit)
    return Text(
      "\(criterion.name.zh) \(figure)，\(words.zh)", "\(criterion.name.en) \(figure), \(words.en)")
  }
}

/// A check with all its judgements.
package struct JudgedCheck: Sendable, Equatable {
  package let check: QualityCheck
  package let judgements: [QualityJudgement]

  /// Failed where one criterion failed; passed where one passed and none failed.
  package var outcome: QualityOutcome {
    let outcomes = judgements.map(\.outcome)
    return outcomes.contains(.failed) ? .failed : outcomes.contains(.passed) ? .passed : .notJudged
  }

  /// Of its first failed criterion, else of the first judged, else of the first.
  package var telling: QualityJudgement? {
    judgements.first { $0.outcome == .failed } ?? judgements.first { $0.outcome == .passed }
      ?? judgements.first
  }
}
