package import WaterQuality

/// K2: money per class by which a section is better or worse than its reference.
///
/// Either a unit per class step, or rows of which the first that holds applies.
package struct ClassStepRule: SettlementRule {
  package static let kind = "class_step"
  package let heading: RuleHeading
  package let reference: Reference
  package let schedule: Schedule

  package init(heading: RuleHeading, reference: Reference, schedule: Schedule) {
    self.heading = heading
    self.reference = reference
    self.schedule = schedule
  }

  /// What the section's class is compared with.
  package enum Reference: Sendable, Equatable {
    case target
    case neutral(WaterClass)
    case lastYear
    case inflow
  }

  package enum Schedule: Sendable, Equatable {
    /// The unit for each class better (to flow) or worse (against it), at most `maxSteps`; `tie`
    /// where both are equal.
    case steps(unit: Money, maxSteps: Int, tie: Money)
    /// In the agreement's order; the first row that holds decides.
    case rows([Row])
  }

  /// One row of a table: it holds where any of its conditions does.
  package struct Row: Sendable, Equatable {
    package let when: [Condition]
    /// In the rule's flow; negative the other way.
    package let amount: Money

    package init(when: [Condition], amount: Money) {
      self.when = when
      self.amount = amount
    }
  }

  /// Everything stated must be so.
  package struct Condition: Sendable, Equatable {
    package let classes: [WaterClass]?
    package let toReference: Comparison?
    package let target: TargetState?

    package init(
      classes: [WaterClass]? = nil, toReference: Comparison? = nil, target: TargetState? = nil
    ) {
      self.classes = classes
      self.toReference = toReference
      self.target = target
    }

    func holds(_ found: WaterClass, _ reference: WaterClass, _ target: WaterClass) -> Bool {
      if let classes, !classes.contains(found) { return false }
      if let toReference, toReference != Comparison(found, reference) { return false }
      if let wanted = self.target, (wanted == .met) != (found <= target) { return false }
      return true
    }
  }

  package enum Comparison: String, Sendable, CaseIterable {
    case better, equal, worse

    init(_ found: WaterClass, _ reference: WaterClass) {
      self = found < reference ? .better : found == reference ? .equal : .worse
    }
  }

  package enum TargetState: String, Sendable, CaseIterable { case met, failed }

  package func outcome(_ question: RuleQuestion) -> RuleOutcome {
    let (section, month) = (question.section, question.month)
    let own: SectionClass
    switch measured(question) {
    case .failure(let stop): return stop.outcome
    case .success(let found): own = found
    }
    guard var found = own.waterClass else {
      preconditionFailure("a measured month has a class")
    }
    let compared: (waterClass: WaterClass, trace: Trace)
    switch referenceClass(question, found) {
    case .failure(let stop): return stop.outcome
    case .success(let reference): compared = reference
    }
    var inputs = [own.trace, compared.trace]
    var share = Rational(1)
    if found > section.target, let relief = inflowRelief(question) {
      inputs.append(relief.trace)
      if relief.isExempt {
        found = section.target
      } else {
        share = Rational(1, 2)
      }
    }
    let label = ["month": month.description, "section": section.id, "rule": heading.id]
    guard let step = amount(found, compared.waterClass, section.target) else {
      return .blocked(
        .noRowMatches, Trace(.tier, "none", params: label, inputs: inputs, clause: heading.clause))
    }
    let fen = Rational(Int128(step.money.fen)) * (step.money.fen < 0 ? share : Rational(1))
    let trace = Trace(
      .tier, step.money.description, params: label.merging(step.params) { a, _ in a },
      inputs: inputs, clause: heading.clause)
    return step.money.isZero ? .none(step.reason, trace) : .amount(fen: fen, step.reason, trace)
  }

  /// The money of a class against its reference; nil where no row covers the case.
  private func amount(
    _ found: WaterClass, _ reference: WaterClass, _ target: WaterClass
  ) -> (money: Money, reason: Reason, params: [String: String])? {
    switch schedule {
    case .steps(let unit, let maxSteps, let tie):
      let steps = min(maxSteps, max(-maxSteps, reference.rawValue - found.rawValue))
      let params = ["steps": "\(steps)", "unit": unit.description]
      if reference == found { return (tie, .classEqual, params) }
      let money = Money(fen: unit.fen * Int64(steps))
      return (money, steps > 0 ? .classBetter : .classWorse, params)
    case .rows(let rows):
      for (index, row) in rows.enumerated()
      where row.when.contains(where: { $0.holds(found, reference, target) }) {
        return (row.amount, .rowMatched, ["row": "\(index + 1)"])
      }
      return nil
    }
  }
}
