/// Settings that several rules have.
extension ObjectReader {
  /// A decimal of 0 or more, in the unit of the parameter or in percent.
  func amount(_ key: String) -> ExactDecimal? {
    guard let node = required(key), let value = decimal(node) else { return nil }
    guard value.isNegative else { return value }
    problems.add(node, "'\(key)' is \(value), but a size has no sign", "Write \"0\" or more.")
    return nil
  }

  func optionalAmount(_ key: String, default value: ExactDecimal) -> ExactDecimal? {
    optional(key) == nil ? value : amount(key)
  }

  /// How long ago a value may be that another is compared with.
  func lookBack() -> Int? {
    integer("withinMinutes", in: LookBack.minutesRange, default: LookBack.defaultMinutes)
  }

  /// What a rule says of a value that it finds something about.
  func doubt(_ key: String, default value: Doubt) -> Doubt? {
    choice(key, Doubt.self, default: value)
  }
}

/// The verdicts that a file can choose for a rule.
enum Doubt: String, CaseIterable {
  case suspect, fail

  var verdict: Verdict {
    switch self {
    case .suspect: .suspect
    case .fail: .fail
    }
  }
}
