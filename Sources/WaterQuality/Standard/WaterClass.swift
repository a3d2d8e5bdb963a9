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
}
