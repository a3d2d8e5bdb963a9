extension Limit {
  /// Where a value lies, seen from the permitted side.
  package enum Side: Sendable {
    case inside, deadband, beyond
  }

  /// Inside means inside by at least the deadband.
  package func side(of value: ExactDecimal, deadband: ExactDecimal) -> Side {
    guard isMet(by: value) else { return .beyond }
    let decimals = max(self.decimals, value.decimals, deadband.decimals)
    return margin(of: value, decimals) >= deadband.scaled(toDecimals: decimals)
      ? .inside : .deadband
  }

  /// Whether the first value lies farther beyond the limit than the second.
  func isFarther(_ value: ExactDecimal, than other: ExactDecimal) -> Bool {
    let decimals = max(self.decimals, value.decimals, other.decimals)
    return margin(of: value, decimals) < margin(of: other, decimals)
  }

  /// Distance to the nearer bound, positive on the permitted side, in units of 10^−decimals. It
  /// is asked of every reading: whole numbers, where fractions would have to be reduced.
  private func margin(of value: ExactDecimal, _ decimals: Int) -> Int128 {
    let value = value.scaled(toDecimals: decimals)
    func distance(_ bound: ExactDecimal) -> Int128 { bound.scaled(toDecimals: decimals) - value }
    return switch self {
    case .atMost(let bound): distance(bound)
    case .atLeast(let bound): -distance(bound)
    case .within(let low, let high): min(-distance(low), distance(high))
    }
  }

  /// Those of its finest bound.
  private var decimals: Int {
    switch self {
    case .atMost(let bound), .atLeast(let bound): bound.decimals
    case .within(let low, let high): max(low.decimals, high.decimals)
    }
  }
}
