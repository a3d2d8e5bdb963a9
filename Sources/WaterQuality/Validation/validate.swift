/// What all rules of a series say of one value: the worst verdict and every reason. Pass, without
/// reasons, when no rule has anything to say.
package func validate(
  _ question: ValidationQuestion, by rules: [any ValidationRule]
) -> Finding {
  var verdict = Verdict.pass
  var reasons: ReadingReasons = []
  for rule in rules {
    guard let found = rule.finding(question) else { continue }
    verdict = verdict.worse(found.verdict)
    reasons.formUnion(found.reasons)
  }
  return Finding(verdict, reasons)
}
