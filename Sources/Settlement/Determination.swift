package import WaterQuality

/// The result of an agreement for a month: never edited. A changed result is a new version.
package struct Determination: Sendable, Hashable {
  package let agreement: String
  package let agreementVersion: Int
  package let month: Month
  /// Counts determinations of this month, from 1.
  package let version: Int
  /// One per rule and section, in the agreement's order.
  package let findings: [SettlementFinding]

  package init(
    agreement: String, agreementVersion: Int, month: Month, version: Int,
    findings: [SettlementFinding]
  ) {
    self.agreement = agreement
    self.agreementVersion = agreementVersion
    self.month = month
    self.version = version
    self.findings = findings
  }

  package var lines: [Line] { findings.compactMap(\.line) }

  /// What may not be settled yet.
  package var blocked: [SettlementFinding] {
    findings.filter { if case .blocked = $0.result { true } else { false } }
  }

  /// The canonical JSON: sorted keys, no spaces, amounts in whole fen. The same evidence gives
  /// the same bytes on every machine.
  package var canonicalBytes: [UInt8] { json.canonicalBytes }

  package var json: JSONValue {
    .object([
      "agreement": .string(agreement),
      "agreementVersion": .integer(Int64(agreementVersion)),
      "month": .string(month.description),
      "version": .integer(Int64(version)),
      "findings": .array(findings.map(\.json)),
    ])
  }
}

/// What one rule found at one section.
package struct SettlementFinding: Sendable, Hashable {
  package let rule: String
  package let section: String
  package let clause: String
  package let result: Result
  package let trace: Trace

  package enum Result: Sendable, Hashable {
    case line(Line)
    /// Nobody owes anything.
    case none(Reason)
    /// A person must mend the cause first.
    case blocked(Reason)
  }

  package init(rule: String, section: String, clause: String, result: Result, trace: Trace) {
    self.rule = rule
    self.section = section
    self.clause = clause
    self.result = result
    self.trace = trace
  }

  package var line: Line? {
    if case .line(let line) = result { line } else { nil }
  }

  /// Why there is a line, none, or a block.
  package var reason: Reason {
    switch result {
    case .line(let line): line.reason
    case .none(let reason), .blocked(let reason): reason
    }
  }

  private var state: String {
    switch result {
    case .line: "line"
    case .none: "none"
    case .blocked: "blocked"
    }
  }

  package var json: JSONValue {
    .object([
      "rule": .string(rule),
      "section": .string(section),
      "clause": .string(clause),
      "state": .string(state),
      "reason": .string(reason.rawValue),
      "line": line?.json ?? .null,
      "trace": trace.json,
    ])
  }
}

/// One amount that one party owes another.
package struct Line: Sendable, Hashable {
  package let payer: String
  package let payee: String
  /// More than zero.
  package let amount: Money
  package let rule: String
  package let section: String
  package let clause: String
  package let reason: Reason

  package init(
    payer: String, payee: String, amount: Money, rule: String, section: String, clause: String,
    reason: Reason
  ) {
    precondition(amount > .zero && payer != payee, "a line moves money between two parties")
    self.payer = payer
    self.payee = payee
    self.amount = amount
    self.rule = rule
    self.section = section
    self.clause = clause
    self.reason = reason
  }

  package var json: JSONValue {
    .object([
      "payer": .string(payer), "payee": .string(payee), "amountFen": .integer(amount.fen),
    ])
  }
}
