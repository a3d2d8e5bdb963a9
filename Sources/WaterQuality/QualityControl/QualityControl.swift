/// How the checks of one series are judged, and when they are due: `qualityControl` of a parameter
/// in the file, with everything resolved that the section and the standard say.
package struct QualityControl: Sendable, Equatable {
  package let limits: [QualityCriterion: QualityLimit]
  /// What drifts are a share of; nil where neither the file nor the standard has one: then no drift
  /// is judged.
  package let span: QualityNumber?
  /// What the instrument's own checks should have shown. The zero check's is 0 without one.
  package let standards: [QualityCheckKind: QualityNumber]
  /// What the instrument puts into the cup for a recovery of its own; nil where nobody knows.
  package let dose: QualitySpike.Dose?
  /// The limits that tell the bands of a comparison apart; nil where the standard has none.
  package let bands: Bands?
  package let plans: [QualityPlan]
  /// How far back a failed check reaches that no passed one precedes.
  package let reachBackHours: Int

  /// Upper limits of the classes Ⅱ and Ⅳ.
  package struct Bands: Sendable, Equatable {
    package let two: QualityNumber
    package let four: QualityNumber

    package init(two: QualityNumber, four: QualityNumber) {
      self.two = two
      self.four = four
    }
  }

  /// A failed daily check speaks of the day before it (W12).
  package static let usualReachBackHours = 24
  /// Drifts compare with a check of the day before (W9).
  package static let driftHours = 24

  package init(
    limits: [QualityCriterion: QualityLimit], span: QualityNumber? = nil,
    standards: [QualityCheckKind: QualityNumber] = [:], dose: QualitySpike.Dose? = nil,
    bands: Bands? = nil, plans: [QualityPlan] = [],
    reachBackHours: Int = QualityControl.usualReachBackHours
  ) {
    self.limits = limits
    self.span = span
    self.standards = standards
    self.dose = dose
    self.bands = bands
    self.plans = plans
    self.reachBackHours = reachBackHours
  }
}

extension QualityControl.Bands {
  /// Nil where the parameter has no upper limits on such water.
  init?(_ parameter: String, _ body: WaterBody, _ table: LimitTable) {
    func limit(_ waterClass: WaterClass) -> QualityNumber? {
      guard case .atMost(let bound)? = table.limit(parameter, waterClass, body) else { return nil }
      return QualityNumber(bound)
    }
    guard let two = limit(.II), let four = limit(.IV) else { return nil }
    self.init(two: two, four: four)
  }
}
