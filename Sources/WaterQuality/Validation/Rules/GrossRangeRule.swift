/// Outside what the instrument can report: no measurement. Outside what is usual here: suspect.
/// Bounds themselves are inside.
package struct GrossRangeRule: ValidationRule {
  package static let kind = "grossRange"

  package let min: ExactDecimal
  /// Nil where only the lower end is known.
  package let max: ExactDecimal?
  package let usualMin: ExactDecimal?
  package let usualMax: ExactDecimal?

  package init(
    min: ExactDecimal, max: ExactDecimal?, usualMin: ExactDecimal? = nil,
    usualMax: ExactDecimal? = nil
  ) {
    self.min = min
    self.max = max
    self.usualMin = usualMin
    self.usualMax = usualMax
  }

  /// Keys `min`, `max`, and optionally `usualMin`, `usualMax`, in the unit of the parameter.
  package init?(_ reader: ObjectReader) {
    let min = reader.decimal("min")
    let max = reader.decimal("max")
    let usualMin = reader.optionalDecimal("usualMin")
    let usualMax = reader.optionalDecimal("usualMax")
    reader.finish()
    guard let min, let max else { return nil }
    let ends = [min, usualMin, usualMax, max].compactMap(\.self)
    guard zip(ends, ends.dropFirst()).allSatisfy({ $0 < $1 }) else {
      reader.problems.add(
        reader.node, "the bounds \(ends.map(\.description).joined(separator: ", ")) do not rise",
        "Write min < usualMin < usualMax < max.")
      return nil
    }
    self.init(min: min, max: max, usualMin: usualMin, usualMax: usualMax)
  }

  package func finding(_ question: ValidationQuestion) -> Finding? {
    let value = question.value
    if value < min || max.map({ value > $0 }) == true {
      return Finding(.fail, .outsideSensorRange)
    }
    // Below detection the number says nothing of how low the value really is.
    let isUnusuallyLow = !question.isBelowDetection && usualMin.map({ value < $0 }) == true
    if isUnusuallyLow || usualMax.map({ value > $0 }) == true {
      return Finding(.suspect, .outsideUsualRange)
    }
    return nil
  }

  package func objection(to parameter: Parameter) -> Objection? {
    guard min.isNegative, Self.isNeverNegative(parameter) else { return nil }
    return Objection(
      "'\(parameter.id)' cannot be \(min) \(parameter.unit.rawValue)",
      "Write \"min\": \"0\" or more: a negative concentration is no measurement.")
  }
}

extension GrossRangeRule {
  /// What no water of this kind reaches, for series whose file names no range (water-quality 5.5;
  /// unverified, so the file's own rule replaces it). A negative concentration is never a
  /// measurement (W2). Nil where nothing is known.
  package static func physical(_ parameter: Parameter) -> GrossRangeRule? {
    let bounds = [
      "wt": ("-5", "45"), "ph": ("0", "14"), "do": ("0", "20"), "codmn": ("0", "50"),
      "nh3n": ("0", "20"), "tp": ("0", "5"), "tn": ("0", "30"), "ec": ("1", "5000"),
      "tb": ("0", "2000"),
    ]
    if let (min, max) = bounds[parameter.id] {
      return GrossRangeRule(min: ExactDecimal(min)!, max: ExactDecimal(max)!)
    }
    return isNeverNegative(parameter)
      ? GrossRangeRule(min: ExactDecimal(coefficient: 0, decimals: 0), max: nil) : nil
  }

  package static func isNeverNegative(_ parameter: Parameter) -> Bool {
    parameter.unit.isNeverNegative
  }
}
