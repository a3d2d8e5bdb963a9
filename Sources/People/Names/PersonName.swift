import Foundation
package import WaterQuality

/// The name a person signs in with and stands in the log under: 2 to 32 Chinese characters, ASCII
/// letters, digits and `.`, `-`, `_`, `·`, the first a letter or a Chinese character.
///
/// Letters of other scripts are left out because some look like Latin ones, and two people must
/// never look like one. Names are unique without regard to case, and never given to another person.
package struct PersonName: Sendable, Hashable, CustomStringConvertible {
  package let text: String

  package var description: String { text }

  /// Nil where `problems(with:)` finds any.
  package init?(_ text: String) {
    let text = text.precomposedStringWithCanonicalMapping
    guard Self.problems(with: text).isEmpty else { return nil }
    self.text = text
  }

  package static let lengths = 2...32

  /// Everything that is wrong with a name, at once.
  package static func problems(with text: String) -> [Problem] {
    let scalars = Array(text.precomposedStringWithCanonicalMapping.unicodeScalars)
    var problems: [Problem] = []
    func complain(_ message: String, _ remedy: String) {
      problems.append(Problem(path: "name", position: nil, message: message, remedy: remedy))
    }
    if !lengths.contains(scalars.count) {
      complain(
        "a name has 2 to 32 characters, this one \(scalars.count)", "Choose another length.")
    }
    if let odd = scalars.first(where: { !isAllowed($0) }) {
      complain(
        "a name cannot hold \(shown(odd))",
        "Use Chinese characters, the letters a to z, digits and . - _ · only.")
    }
    if let first = scalars.first, isAllowed(first), !isLetter(first) {
      complain(
        "a name cannot begin with \(shown(first))", "Begin with a letter or a Chinese character.")
    }
    return problems
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    isLetter(scalar) || ("0"..."9").contains(scalar) || [".", "-", "_", "\u{B7}"].contains(scalar)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A: true
    // 〇, extension A, the unified ideographs, and the supplementary planes without the
    // compatibility ideographs, which look like others.
    case 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x2F7FF, 0x30000...0x3FFFD: true
    default: false
    }
  }

  /// `'$'`, or the code point of a character that cannot be seen.
  private static func shown(_ scalar: Unicode.Scalar) -> String {
    let isVisible =
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator, .spaceSeparator, .nonspacingMark, .enclosingMark, .spacingMark:
        false
      default: true
      }
    return isVisible ? "'\(scalar)'" : "U+" + String(scalar.value, radix: 16, uppercase: true)
  }
}
