/// A value that departs from both of the two before it by more than a threshold.
///
/// QARTOD's spike test looks at the middle of three, which is known only when the third has come;
/// a verdict is given at arrival and never changes. So this rule asks what can honestly be asked
/// of the newest: how far it lies outside the band that the two before it span. It cannot tell the
/// first value of a lasting change from a spike; a lasting change costs one reading, because the
/// next has it in its band. The middle of three is `spikeFindings`, a later finding.
///
/// What lies below the detection limit counts as the limit.
package struct SpikeRule: ValidationRule {
  package static let kind = "spike"

  /// In the parameter's unit: beyond it suspect.
  package let suspect: ExactDecimal
  /// Beyond it no measurement; nil where a departure alone never is that.
  package let fail: ExactDecimal?
  package let withinMinutes: Int

  package init(
    suspect: ExactDecimal, fail: ExactDecimal? = nil,
    withinMinutes: Int = LookBack.defaultMinutes
  ) {
    precondition(!suspect.isNegative && fail.map { suspect < $0 } ?? true, "thresholds rise")
    precondition(LookBack.minutesRange.contains(withinMinutes), "a pause has a length")
    self.suspect = suspect
    self.fail = fail
    self.withinMinutes = withinMinutes
  }

  /// Keys `suspect`, and optionally `fail`, `withinMinutes` (1440).
  package init?(_ reader: ObjectReader) {
    let suspect = reader.amount("suspect")
    let fail = reader.optional("fail").map { _ in reader.amount("fail") }
    let within = reader.lookBack()
    reader.finish()
    guard let suspect, let within else { return nil }
    if let fail {
      guard let fail else { return nil }
      guard suspect < fail else {
        reader.problems.add(
          reader.node, "fail \(fail) is not above suspect \(suspect)", "Write suspect < fail.")
        return nil
      }
    }
    self.init(suspect: suspect, fail: fail ?? nil, withinMinutes: within)
  }

  package func finding(_ question: ValidationQuestion) -> Finding? {
    guard let last = question.previousMeasured(withinMinutes: withinMinutes),
      let before = question.previousMeasured(skipping: 1, withinMinutes: withinMinutes),
      let first = question.comparable(last), let second = question.comparable(before)
    else { return nil }
    let value = question.comparable
    let (low, high) = (min(first, second), max(first, second))
    guard value < low || value > high else { return nil }
    let departure = ValidationQuestion.distance(value, value < low ? low : high)
    if let fail, question.exceeds(departure, fail) { return Finding(.fail, .spike) }
    return question.exceeds(departure, suspect) ? Finding(.suspect, .spike) : nil
  }

  /// QARTOD's own test, of a value whose neighbours are both known: its distance from their mean.
  /// Coefficients at the decimals given. Pass where it exceeds nothing.
  package func verdict(
    of middle: Int64, between first: Int64, and last: Int64, decimals: Int
  ) -> Verdict {
    // Twice the distance against twice the threshold: the mean may have half a step.
    let twice = (2 * Int128(middle) - Int128(first) - Int128(last)).magnitude
    func exceeds(_ threshold: ExactDecimal) -> Bool {
      isProduct(
        twice, powerOfTen(max(0, threshold.decimals - decimals)).magnitude,
        above: 2 * UInt128(threshold.coefficient.magnitude),
        powerOfTen(max(0, decimals - threshold.decimals)).magnitude)
    }
    if let fail, exceeds(fail) { return .fail }
    return exceeds(suspect) ? .suspect : .pass
  }
}
