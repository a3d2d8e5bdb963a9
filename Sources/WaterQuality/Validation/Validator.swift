package func validate(_ question: ValidationQuestion, _ rules: [any ValidationRule]) -> Finding {
  rules.reduce(Finding(.pass, [])) { worst, rule in
    guard let found = rule.finding(question) else { return worst }
    return Finding(worst.verdict.worse(found.verdict), worst.reasons.union(found.reasons))
  }
}
