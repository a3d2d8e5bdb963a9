/// A change from the previous valid value by more than a share of it and by more than an absolute
/// floor (water-quality W8): it asks for a repeat.
///
/// The repeat confirms: a value that follows a suspected one and is no jump from it passes, and is
/// the one that the next is compared with. Otherwise a spill that lasts would be suspect for ever.
/// What lies below the detection limit counts as the limit. Values after a pause of more than
/// `withinMinutes` are not judged.
package struct RateOfChangeRule: ValidationRule {
  package static let kind = "rateOfChange"

  /// In the parameter's unit; per hour with `isPerHour`.
  package let floor: ExactDecimal
  /// Of the previous value; per hour with `isPerHour`. 0 where only the floor counts.
  package let percent: ExactDecimal
  package let isPerHour: Bool
  package let withinMinutes: Int

  package init(
    floor: ExactDecimal, percent: ExactDecimal, isPerHour: Bool = false,
    withinMinutes: Int = LookBack.defaultMinutes
  ) {
    precondition(!floor.isNegative && !percent.isNegative, "a change has a size")
    precondition(LookBack.minutesRange.contains(withinMinutes), "a pause has a length")
    self.floor = floor
    self.percent = percent
    self.isPerHour = isPerHour
    self.withinMinutes = withinMinutes
  }

  /// Keys `floor`, and optionally `percent` (100), `perHour` (false), `withinMinutes` (1440).
  package init?(_ reader: ObjectReader) {
    let floor = reader.amount("floor")
    let percent = reader.optionalAmount("percent", default: ExactDecimal("100")!)
    let isPerHour = reader.bool("perHour", default: false)
    let within = reader.lookBack()
    reader.finish()
    guard let floor, let percent, let within else { return nil }
    if floor.isZero, percent.isZero {
      reader.problems.add(
        reader.node, "a floor and a percentage of 0 suspect every value that differs",
        "Write a floor, such as \"0.2\", in the unit of the parameter.")
      return nil
    }
    self.init(floor: floor, percent: percent, isPerHour: isPerHour, withinMinutes: within)
  }

  package func finding(_ question: ValidationQuestion) -> Finding? {
    guard let valid = question.previousPassing(withinMinutes: withinMinutes),
      isJump(question, from: valid)
    else { return nil }
    if let last = question.previousMeasured(withinMinutes: withinMinutes),
      last.awaitsRepeat, !isJump(question, from: last)
    {
      return nil
    }
    return Finding(.suspect, .jump)
  }

  private func isJump(_ question: ValidationQuestion, from earlier: Reading) -> Bool {
    guard let from = question.comparable(earlier) else { return false }
    let distance = ValidationQuestion.distance(question.comparable, from)
    let elapsed = question.sampledAt.milliseconds(since: earlier.sampledAt)
    guard elapsed > 0 else { return false }
    // Distance per hour against the floor is distance × hour against the floor × elapsed.
    let (hour, time) = isPerHour ? (UInt128(3_600_000), UInt128(elapsed)) : (1, 1)
    let decimals = question.value.decimals
    return isProduct(
      distance * hour, powerOfTen(max(0, floor.decimals - decimals)).magnitude,
      above: UInt128(floor.coefficient.magnitude) * time,
      powerOfTen(max(0, decimals - floor.decimals)).magnitude)
      && isProduct(
        distance * hour * 100, powerOfTen(percent.decimals).magnitude,
        above: UInt128(percent.coefficient.magnitude) * UInt128(from.magnitude), time)
  }
}
