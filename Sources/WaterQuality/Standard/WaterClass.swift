/// A class of GB 3838-2002: I is the cleanest, `worseThanV` (劣Ⅴ) fails them all.
package enum WaterClass: Int, Sendable, Comparable, CaseIterable {
  case I = 1
  case II, III, IV, V, worseThanV

  package static func < (left: WaterClass, right: WaterClass) -> Bool {
    left.rawValue < right.rawValue
  }

  /// As officials print it: `Ⅲ`, `劣Ⅴ`.
  package var symbol: String { ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"][rawValue - 1] }

  /// The key in files and JSON: `III`, `worseThanV`.
  package var id: String { ["I", "II", "III", "IV", "V", "worseThanV"][rawValue - 1] }

  package init?(id: String) {
    guard let found = Self.allCases.first(where: { $0.id == id }) else { return nil }
    self = found
  }

  /// The state of the water by 环办〔2011〕22号.
  package var state: Text {
    switch self {
    case .I, .II: Text("优", "excellent")
    case .III: Text("良好", "good")
    case .IV: Text("轻度污染", "light pollution")
    case .V: Text("中度污染", "moderate pollution")
    case .worseThanV: Text("重度污染", "heavy pollution")
    }
  }
}
