/// The state of water 水质状况 by 环办〔2011〕22号, the best first.
package enum WaterState: Int, Sendable, Comparable, CaseIterable {
  case excellent = 1
  case good, lightPollution, moderatePollution, heavyPollution

  package static func < (left: WaterState, right: WaterState) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The key in JSON: `lightPollution`.
  package var id: String {
    switch self {
    case .excellent: "excellent"
    case .good: "good"
    case .lightPollution: "lightPollution"
    case .moderatePollution: "moderatePollution"
    case .heavyPollution: "heavyPollution"
    }
  }

  package var name: Text {
    switch self {
    case .excellent: Text("优", "excellent")
    case .good: Text("良好", "good")
    case .lightPollution: Text("轻度污染", "light pollution")
    case .moderatePollution: Text("中度污染", "moderate pollution")
    case .heavyPollution: Text("重度污染", "heavy pollution")
    }
  }
}

extension WaterClass {
  /// The state of a section of this class. Classes I and II are one state.
  package var state: WaterState {
    switch self {
    case .I, .II: .excellent
    case .III: .good
    case .IV: .lightPollution
    case .V: .moderatePollution
    case .worseThanV: .heavyPollution
    }
  }
}
