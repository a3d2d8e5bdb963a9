package import WaterQuality

/// Who owes whom for a month of water: every rule at every section it names. The one entry point
/// of settlement; pure, so the same agreement and snapshot give the same bytes.
///
/// - Parameter version: 1 for the first determination of the month, one more for each later one.
package func determine(
  _ agreement: Agreement, _ snapshot: Snapshot, month: Month, version: Int = 1
) -> Determination {
  let findings = agreement.rules.flatMap { rule in
    rule.heading.sections.compactMap { id in
      agreement.section(id).map { finding(rule, $0, agreement, snapshot, month) }
    }
  }
  return Determination(
    agreement: agreement.id, agreementVersion: agreement.version, month: month,
    version: version, findings: findings)
}

private func finding(
  _ rule: any SettlementRule, _ section: AgreementSection, _ agreement: Agreement,
  _ snapshot: Snapshot, _ month: Month
) -> SettlementFinding {
  func make(_ result: SettlementFinding.Result, _ trace: Trace) -> SettlementFinding {
    SettlementFinding(
      rule: rule.heading.id, section: section.id, clause: rule.heading.clause, result: result,
      trace: trace)
  }
  guard agreement.covers(month) else {
    return make(
      .none(.outsideTerm),
      Trace(
        .exclude, month.description,
        params: ["from": agreement.from.description, "to": agreement.to.description]))
  }
  let outcome = rule.outcome(
    RuleQuestion(
      section: section, month: month, policy: agreement.policy, table: agreement.table,
      snapshot: snapshot))
  switch outcome {
  case .none(let reason, let trace): return make(.none(reason), trace)
  case .blocked(let reason, let trace): return make(.blocked(reason), trace)
  case .amount(let fen, let reason, let trace):
    let rounding = agreement.policy.money.rounding
    let amount = rounding.money(fen: fen)
    let rounded = Trace(
      .roundMoney, amount.description,
      params: ["quantum": rounding.quantum.rawValue, "mode": rounding.mode.rawValue],
      inputs: [trace], clause: "policy.moneyQuantum")
    guard !amount.isZero else { return make(.none(reason), rounded) }
    // A positive amount goes with the rule's flow, a negative one against it.
    let downPays = (rule.heading.flow == .downUp) == (amount > .zero)
    let line = Line(
      payer: downPays ? section.counterpart : section.responsible,
      payee: downPays ? section.responsible : section.counterpart,
      amount: amount.magnitude, rule: rule.heading.id, section: section.id,
      clause: rule.heading.clause, reason: reason)
    return make(
      .line(line),
      Trace(
        .line, amount.magnitude.description,
        params: ["payer": line.payer, "payee": line.payee], inputs: [rounded],
        clause: rule.heading.clause))
  }
}
