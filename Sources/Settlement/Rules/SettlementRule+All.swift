/// The known kinds of settlement rules, one line each.
package let settlementRuleKinds: [any SettlementRule.Type] = [
  ClassStepRule.self
]
