extension ImportCells {
  /// A mean in the parameter's own unit, converted exactly.
  func mean(of parameter: Parameter?, in section: Section?) -> GivenValue? {
    guard let word = required("mean"), let parameter else { return nil }
    do throws(GivenValue.Fault) {
      let value = try GivenValue.read(word, of: parameter, unit: self.word("unit"))
      guard let section, let why = implausible(value.value, parameter, section) else {
        return value
      }
      complain("mean", "'\(word.prefix(40))' \(why)", "Look at its unit and its decimal point.")
    } catch {
      complain(
        error.message.contains("no unit of") ? "unit" : "mean", error.message, error.remedy)
    }
    return nil
  }

  /// Why no river had such a mean; nil where it may be. The bounds catch slips of units: a hundred
  /// times the limit of class V is more than a month's mean of any water that is still a river.
  private func implausible(
    _ value: ExactDecimal, _ parameter: Parameter, _ section: Section
  ) -> String? {
    switch parameter.id {
    case "wt":
      let fits =
        value >= ExactDecimal(coefficient: -2, decimals: 0)
        && value <= ExactDecimal(coefficient: 50, decimals: 0)
      return fits ? nil : "is no temperature of water"
    case "do":
      return value <= ExactDecimal(coefficient: 50, decimals: 0)
        ? nil : "is more oxygen than water holds"
    default:
      guard case .atMost(let limit) = context.table.limit(parameter.id, .V, section.body),
        value.rational > limit.rational * Rational(100)
      else { return nil }
      return "is more than a hundred times the limit of class V"
    }
  }
}
