/// A text that must not be seen: printing, reflecting or interpolating it shows `‹secret›`.
package struct Secret: Sendable {
  /// The text itself; only for the code that computes with it.
  package let text: String

  package init(_ text: String) {
    self.text = text
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "‹secret›" }
  package var debugDescription: String { "‹secret›" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
