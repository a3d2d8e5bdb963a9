extension Limit {
  /// Where a value lies, seen from the permitted side.
  package enum Side: Sendable {
    case inside, deadband, beyond
  }

  /// Inside means inside by at least the deadband.
  package func side(of value: ExactDecimal, deadband: ExactDecimal) -> Side {
    guard isMet(by: value) else { return .beyond }
    let margin = margins(of: value).min() ?? .zero
    return margin >= deadband.rational ? .inside : .deadband
  }

  /// Whether the first value lies farther beyond the limit than the second.
  func isFarther(_ value: ExactDecimal, than other: ExactDecimal) -> Bool {
    (margins(of: value).min() ?? .zero) < (margins(of: other).min() ?? .zero)
  }

  /// Distances to the bounds, positive on the permitted side.
  private func margins(of value: ExactDecimal) -> [Rational] {
    switch self {
    case .atMost(let bound): [bound.rational - value.rational]
    case .atLeast(let bound): [value.rational - bound.rational]
    case .within(let low, let high):
      [value.rational - low.rational, high.rational - value.rational]
    }
  }
}
