/// How a period compares with another 同比, 环比 (环办〔2011〕22号; 2.5 of the facts).
package enum WaterChange: Int, Sendable, CaseIterable {
  case markedlyWorse = -2
  case worse, unchanged, better, markedlyBetter

  /// The key in JSON: `markedlyBetter`.
  package var id: String {
    switch self {
    case .markedlyWorse: "markedlyWorse"
    case .worse: "worse"
    case .unchanged: "unchanged"
    case .better: "better"
    case .markedlyBetter: "markedlyBetter"
    }
  }

  package var name: Text {
    switch self {
    case .markedlyWorse: Text("明显下降", "markedly worse")
    case .worse: Text("有所下降", "somewhat worse")
    case .unchanged: Text("无明显变化", "no marked change")
    case .better: Text("有所好转", "somewhat better")
    case .markedlyBetter: Text("明显好转", "markedly better")
    }
  }

  /// By levels: none, one, two or more.
  package init(levels: Int) {
    self = WaterChange(rawValue: max(-2, min(2, levels)))!
  }
}

/// The choices of a comparison that the standard leaves open.
package struct ChangePolicy: Sendable, Hashable {
  /// Up to so many percentage points nothing has changed (unverified).
  package let smallStep: Int
  /// Beyond so many the change is marked (standard).
  package let markedStep: Int
  package let method: Method
  /// Whether a section's class counts instead of its state: I to II is then one level.
  package let comparesSectionsByClass: Bool

  /// Which of two results is told where levels and shares disagree: the text does not say.
  package enum Method: String, Sendable, CaseIterable {
    /// Shares are asked where the level is the same.
    case levelThenShares
    case shares
  }

  package init(
    smallStep: Int = 10, markedStep: Int = 20, method: Method = .levelThenShares,
    comparesSectionsByClass: Bool = false
  ) {
    precondition(0 <= smallStep && smallStep < markedStep, "the marked step is the larger")
    self.smallStep = smallStep
    self.markedStep = markedStep
    self.method = method
    self.comparesSectionsByClass = comparesSectionsByClass
  }

  package static let standard = ChangePolicy()
}

/// How a section has changed.
package func change(
  from before: WaterClass, to after: WaterClass, _ policy: ChangePolicy = .standard
) -> WaterChange {
  policy.comparesSectionsByClass
    ? WaterChange(levels: before.rawValue - after.rawValue)
    : change(from: before.state, to: after.state)
}

/// How a state has changed, by levels.
package func change(from before: WaterState, to after: WaterState) -> WaterChange {
  WaterChange(levels: before.rawValue - after.rawValue)
}

/// How a river has changed whose sections are counted: X = ΔG − ΔD, G the share of classes I to
/// III and D that of worse than V, in percentage points. Nil where one side has no sections.
package func change(
  from before: ClassCounts, to after: ClassCounts, _ policy: ChangePolicy = .standard
) -> WaterChange? {
  guard let good = difference(before.percentGood, after.percentGood),
    let worst = difference(before.percent(.worseThanV), after.percent(.worseThanV))
  else { return nil }
  if policy.method == .levelThenShares, let from = before.state, let to = after.state, from != to {
    return change(from: from, to: to)
  }
  return change(byShares: good - worst, policy)
}

/// By shares alone: X = ΔG − ΔD in percentage points.
package func change(byShares points: Rational, _ policy: ChangePolicy) -> WaterChange {
  let size = points.magnitude
  let levels =
    size <= Rational(Int128(policy.smallStep))
    ? 0 : size <= Rational(Int128(policy.markedStep)) ? 1 : 2
  return WaterChange(levels: points < .zero ? -levels : levels)
}

private func difference(_ before: Rational?, _ after: Rational?) -> Rational? {
  guard let before, let after else { return nil }
  return after - before
}
