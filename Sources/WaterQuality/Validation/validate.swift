/// What all rules of a series say of one value: the worst verdict and every reason. Pass, without
/// reasons, when no rule has anything to say.
package func validate(
  _ question: ValidationQuestion, by rules: [any ValidationRule]
) -> Finding {
  rules.compactMap { $0.finding(question) }.reduce(Finding(.pass, [])) { worst, next in
    Finding(worst.verdict.worse(next.verdict), worst.reasons.union(next.reasons))
  }
}
