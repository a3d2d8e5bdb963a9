package import WaterQuality

/// Why an act cannot be done as things are, whoever asks.
package struct ActRefusal: Error, Equatable, CustomStringConvertible {
  /// A stable word for the audit trail and for programs.
  package let reason: String
  package let words: Text

  package init(_ reason: String, _ words: Text) {
    self.reason = reason
    self.words = words
  }

  package var description: String { words.en }
}
