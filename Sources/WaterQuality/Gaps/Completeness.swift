/// How much of what was expected is there, with and without each cause (water-quality, W14). Exact.
package struct Completeness: Sendable, Hashable {
  /// Slots of the span.
  package let expected: Int
  /// Slots with any reading, valid or not.
  package let captured: Int
  /// Slots with a valid value.
  package let valid: Int
  /// The missing slots by cause; the causes that have some.
  package let missing: [GapCause: Int]

  /// Every slot that is not valid has a cause.
  package init(expected: Int, captured: Int, valid: Int, missing: [GapCause: Int]) {
    precondition(
      valid + missing.values.reduce(0, +) == expected, "every missing slot has one cause")
    self.expected = expected
    self.captured = captured
    self.valid = valid
    self.missing = missing.filter { $0.value > 0 }
  }

  /// Valid of expected; nil where nothing was expected.
  package var ratio: Rational? { Self.ratio(valid, of: expected) }

  /// The share of slots that brought anything.
  package var captureRatio: Rational? { Self.ratio(captured, of: expected) }

  /// Valid of what is expected when slots that this cause took are not counted.
  package func ratio(without cause: GapCause) -> Rational? {
    Self.ratio(valid, of: expected - missing[cause, default: 0])
  }

  private static func ratio(_ part: Int, of whole: Int) -> Rational? {
    whole > 0 ? Rational(Int128(part), Int128(whole)) : nil
  }
}
