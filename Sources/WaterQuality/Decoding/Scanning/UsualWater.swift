/// What rivers and lakes usually have, for guesses only: nothing is judged by it. Typical values of
/// surface water monitoring; unverified.
enum UsualWater {
  static func range(of parameter: String) -> ClosedRange<Billionths>? {
    guard let (low, high) = ends[parameter] else { return nil }
    return Billionths(thousandths: low)...Billionths(thousandths: high)
  }

  /// In thousandths of the parameter's unit.
  private static let ends: [String: (Int128, Int128)] = [
    "wt": (1000, 35_000), "ph": (6000, 9500), "do": (2000, 16_000), "codmn": (500, 15_000),
    "cod": (4000, 80_000), "bod5": (500, 20_000), "nh3n": (20, 8000), "tp": (10, 1000),
    "tn": (200, 15_000), "ec": (50_000, 2_000_000), "tb": (1000, 500_000),
    "flow": (50, 5_000_000),
  ]

  /// What is possible at all; as wide as the least known parameter where nothing is known.
  static func possible(_ parameter: Parameter) -> ClosedRange<Billionths> {
    let rule = GrossRangeRule.physical(parameter)
    let low = rule.map { Billionths($0.min) } ?? Billionths(-10_000)
    return low...(rule?.max.map { Billionths($0) } ?? Billionths(10_000))
  }
}
