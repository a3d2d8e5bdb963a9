import Foundation

/// What a person types to prove who they are. Printing, reflecting or interpolating it shows
/// `‹secret›`.
package struct Password: Sendable {
  /// In composed form, so that every keyboard gives the same bytes (RFC 8265, 4.2.2).
  let text: String

  package init(_ text: String) {
    self.text = text.precomposedStringWithCanonicalMapping
  }

  var bytes: [UInt8] { Array(text.utf8) }
}

extension Password: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "‹secret›" }
  package var debugDescription: String { "‹secret›" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
