/// Exactly zero, or so near to it that no instrument means it (water-quality W2): mostly a missing
/// signal that was converted all the same.
///
/// Exempt is what the instrument itself calls below its limit (flag L). A configured detection
/// limit exempts nothing: every zero lies below it.
package struct ZeroRule: ValidationRule {
  package static let kind = "zero"

  /// Values nearer to zero than this, in the parameter's unit.
  package let below: ExactDecimal
  package let verdict: Verdict

  package init(below: ExactDecimal = ExactDecimal("0.0001")!, verdict: Verdict = .suspect) {
    precondition(!below.isNegative && !below.isZero, "something must lie below it")
    self.below = below
    self.verdict = verdict
  }

  /// Optional keys `below` (0.0001) and `verdict` (suspect).
  package init?(_ reader: ObjectReader) {
    let below = reader.optionalAmount("below", default: ExactDecimal("0.0001")!)
    let verdict = reader.doubt("verdict", default: .suspect)
    reader.finish()
    guard let below, let verdict else { return nil }
    guard !below.isZero else {
      reader.problems.add(
        reader.node, "nothing lies nearer to zero than 0",
        "Write the smallest value that means something, such as \"0.0001\".")
      return nil
    }
    self.init(below: below, verdict: verdict.verdict)
  }

  package func finding(_ question: ValidationQuestion) -> Finding? {
    guard question.flag != .underLowerLimit else { return nil }
    let (value, bound) = (question.value, below)
    let size = UInt128(value.coefficient.magnitude)
    let isNear =
      size == 0
      || isProduct(
        UInt128(bound.coefficient.magnitude),
        powerOfTen(max(0, value.decimals - bound.decimals)).magnitude,
        above: size, powerOfTen(max(0, bound.decimals - value.decimals)).magnitude)
    return isNear ? Finding(verdict, .zero) : nil
  }

  package func objection(to parameter: Parameter) -> Objection? {
    guard parameter.unit == .degreesCelsius else { return nil }
    return Objection(
      "0 \(parameter.unit.rawValue) is a temperature like any other",
      "Remove the rule from '\(parameter.id)'.")
  }
}
