/// Outside what this place has in this month of the year, at +08:00: possible, but unusual.
///
/// Bounds themselves are inside. A month without bounds is not judged. Below the detection limit
/// nothing is unusually low.
package struct ClimatologyRule: ValidationRule {
  package static let kind = "climatology"

  /// Twelve, January first.
  package let months: [Band?]
  package let verdict: Verdict

  package struct Band: Sendable, Equatable {
    package let min: ExactDecimal?
    package let max: ExactDecimal?

    package init(min: ExactDecimal?, max: ExactDecimal?) {
      self.min = min
      self.max = max
    }
  }

  package init(_ months: [Band?], verdict: Verdict = .suspect) {
    precondition(months.count == 12, "a year has twelve months")
    self.months = months
    self.verdict = verdict
  }

  /// Key `bands`: a list of `{months: [12, 1, 2], min, max}`, one bound or both; and optionally
  /// `verdict` (suspect).
  package init?(_ reader: ObjectReader) {
    var months = [Band?](repeating: nil, count: 12)
    let nodes = reader.requiredList("bands")
    var isRead = nodes != nil
    if let nodes, nodes.isEmpty, let list = reader.optional("bands") {
      reader.problems.add(list, "no month has bounds", "Write {\"months\": [12, 1, 2], …}.")
      isRead = false
    }
    for node in nodes ?? [] {
      guard let inner = ObjectReader(node, reader.problems),
        Self.read(inner, into: &months)
      else {
        isRead = false
        continue
      }
    }
    let verdict = reader.doubt("verdict", default: .suspect)
    reader.finish()
    guard isRead, let verdict else { return nil }
    self.init(months, verdict: verdict.verdict)
  }

  private static func read(_ reader: ObjectReader, into months: inout [Band?]) -> Bool {
    let nodes = reader.requiredList("months")
    let min = reader.optionalDecimal("min")
    let max = reader.optionalDecimal("max")
    reader.finish()
    guard let nodes else { return false }
    if min == nil && max == nil || min.flatMap({ low in max.map { low >= $0 } }) == true {
      reader.problems.add(
        reader.node, "the months have no bounds that a value can lie between",
        "Write \"min\", \"max\" or both, min below max.")
      return false
    }
    var isRead = true
    for node in nodes {
      guard let number = reader.integer(node, in: 1...12) else {
        isRead = false
        continue
      }
      if months[number - 1] != nil {
        reader.problems.add(
          node, "month \(number) stands in two bands", "Leave it in one of them.")
        isRead = false
      }
      months[number - 1] = Band(min: min, max: max)
    }
    return isRead
  }

  package func finding(_ question: ValidationQuestion) -> Finding? {
    guard let band = months[question.sampledAt.date.month - 1] else { return nil }
    let value = question.value
    let isLow = !question.isBelowDetection && band.min.map { value < $0 } == true
    let isHigh = band.max.map { value > $0 } == true
    return isLow || isHigh ? Finding(verdict, .outsideSeasonalRange) : nil
  }
}
