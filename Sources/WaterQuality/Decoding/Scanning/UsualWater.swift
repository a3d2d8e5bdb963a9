/// What rivers and lakes usually have, for guesses only: nothing is judged by it. Typical values of
/// surface water monitoring; unverified.
enum UsualWater {
  static func range(of parameter: String) -> ClosedRange<Double>? {
    switch parameter {
    case "wt": 1...35
    case "ph": 6...9.5
    case "do": 2...16
    case "codmn": 0.5...15
    case "cod": 4...80
    case "bod5": 0.5...20
    case "nh3n": 0.02...8
    case "tp": 0.01...1
    case "tn": 0.2...15
    case "ec": 50...2000
    case "tb": 1...500
    case "flow": 0.05...5000
    default: nil
    }
  }

  /// What is possible at all; as wide as the least known parameter where nothing is known.
  static func possible(_ parameter: Parameter) -> ClosedRange<Double> {
    let rule = GrossRangeRule.physical(parameter)
    let min = rule.flatMap { Double($0.min.description) } ?? -10_000
    let max = rule?.max.flatMap { Double($0.description) } ?? 10_000
    return min...max
  }
}
