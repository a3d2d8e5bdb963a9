internal import WaterQuality

/// Why a rule ends before it has an amount.
struct RuleStop: Error {
  let outcome: RuleOutcome
}

extension ClassStepRule {
  /// The section's class, or what the agreement puts in the place of a missing one.
  func measured(_ question: RuleQuestion) -> Result<SectionClass, RuleStop> {
    let section = question.section
    let found = classOf(question.month, question)
    guard found.waterClass == nil else { return .success(found) }
    let evidence = question.policy.evidence
    let isOwnerFault = found.missing.contains(.stationOwner)
    let policy = isOwnerFault ? evidence.missingOwnerFault : evidence.missingMonth
    let key = isOwnerFault ? "policy.missingOwnerFault" : "policy.missingMonth"
    func substitute(_ waterClass: WaterClass) -> Result<SectionClass, RuleStop> {
      let trace = Trace(
        .class, waterClass.id, params: ["substitute": policy.rawValue], inputs: [found.trace],
        clause: key)
      return .success(SectionClass(waterClass: waterClass, missing: [], trace: trace))
    }
    func stop(_ make: (Reason, Trace) -> RuleOutcome, _ reason: Reason) -> RuleStop {
      RuleStop(
        outcome: make(
          reason, Trace(.exclude, policy.rawValue, inputs: [found.trace], clause: key)))
    }
    func substitute(_ month: Month) -> Result<SectionClass, RuleStop> {
      let other = classOf(month, question)
      guard let waterClass = other.waterClass else {
        return .failure(stop(RuleOutcome.blocked, .substituteMissing))
      }
      return substitute(waterClass)
    }
    switch policy {
    case .exclude: return .failure(stop(RuleOutcome.none, .monthExcluded))
    case .manualSample: return .failure(stop(RuleOutcome.blocked, .manualSampleNeeded))
    case .countAsMet: return substitute(section.target)
    case .countAsFailed: return substitute(oneWorse(section.target))
    case .lastYearSameMonth: return substitute(question.month.sameMonthLastYear)
    case .previousMonth: return substitute(question.month.previous)
    }
  }

  /// The class to compare with.
  func referenceClass(
    _ question: RuleQuestion, _ found: WaterClass
  ) -> Result<(waterClass: WaterClass, trace: Trace), RuleStop> {
    switch reference {
    case .target:
      return constant(question.section.target, "target")
    case .neutral(let waterClass):
      return constant(waterClass, "neutral")
    case .lastYear:
      return lastYear(question)
    case .inflow:
      return inflow(question, found)
    }
  }

  private func constant(
    _ waterClass: WaterClass, _ name: String
  ) -> Result<(waterClass: WaterClass, trace: Trace), RuleStop> {
    .success((waterClass, Trace(.class, waterClass.id, params: ["reference": name])))
  }

  private func lastYear(
    _ question: RuleQuestion
  ) -> Result<(waterClass: WaterClass, trace: Trace), RuleStop> {
    let policy = question.policy.reference
    let annual = {
      SectionClass(
        year: question.month.year - 1, question.section.id, question.section.body,
        heading.factors, question)
    }
    let key = "policy.referenceLastYear=\(policy.referenceLastYear.rawValue)"
    let first =
      policy.referenceLastYear == .annual
      ? annual() : classOf(question.month.sameMonthLastYear, question)
    if let waterClass = first.waterClass {
      return .success(
        (waterClass, Trace(.class, waterClass.id, inputs: [first.trace], clause: key)))
    }
    let missing = Trace(
      .exclude, policy.referenceMissing.rawValue, inputs: [first.trace],
      clause: "policy.referenceMissing")
    switch policy.referenceMissing {
    case .noLine: return .failure(RuleStop(outcome: .none(.noReference, missing)))
    case .blocked: return .failure(RuleStop(outcome: .blocked(.referenceBlocked, missing)))
    case .useAnnual:
      let year = annual()
      guard let waterClass = year.waterClass else {
        return .failure(RuleStop(outcome: .blocked(.referenceBlocked, missing)))
      }
      return .success(
        (waterClass, Trace(.class, waterClass.id, inputs: [missing, year.trace])))
    }
  }

  /// The inflow section's class. `count_as_failed` puts the section one class below its
  /// reference, `target_only` compares with the target.
  private func inflow(
    _ question: RuleQuestion, _ found: WaterClass
  ) -> Result<(waterClass: WaterClass, trace: Trace), RuleStop> {
    let entering = question.section.inflow.map {
      SectionClass($0, question.section.body, heading.factors, question.month, question)
    }
    if let entering, let waterClass = entering.waterClass {
      return .success((waterClass, Trace(.inflow, waterClass.id, inputs: [entering.trace])))
    }
    let policy = question.policy.reference.inflowMissing
    let trace = Trace(.inflow, policy.rawValue, clause: "policy.inflowMissing")
    switch policy {
    case .blocked: return .failure(RuleStop(outcome: .blocked(.inflowBlocked, trace)))
    case .targetOnly: return .success((question.section.target, trace))
    case .countAsFailed:
      return .success((WaterClass(rawValue: found.rawValue - 1) ?? found, trace))
    }
  }

  /// What the inflow policy grants a section over its target whose factors are no worse than
  /// those of the inflow. Only the two variants that speak of classes act here: the others price
  /// loads.
  func inflowRelief(_ question: RuleQuestion) -> (isExempt: Bool, trace: Trace)? {
    let variant = question.policy.reference.inflow
    guard variant == .exemptIfNotWorse || variant == .halfRateIfNotWorse,
      let inflow = question.section.inflow
    else { return nil }
    let isNotWorse = heading.factors.allSatisfy { factor in
      let own = SectionClass(
        question.section.id, question.section.body, [factor], question.month, question)
      let entering = SectionClass(
        inflow, question.section.body, [factor], question.month, question)
      guard let own = own.waterClass, let entering = entering.waterClass else { return false }
      return own <= entering
    }
    guard isNotWorse else { return nil }
    return (
      variant == .exemptIfNotWorse,
      Trace(.inflow, "not_worse", clause: "policy.inflow=\(variant.rawValue)")
    )
  }

  private func classOf(_ month: Month, _ question: RuleQuestion) -> SectionClass {
    SectionClass(question.section.id, question.section.body, heading.factors, month, question)
  }

  private func oneWorse(_ waterClass: WaterClass) -> WaterClass {
    WaterClass(rawValue: waterClass.rawValue + 1) ?? .worseThanV
  }
}
