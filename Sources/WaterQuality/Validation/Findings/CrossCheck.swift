/// A part that cannot exceed its whole: ammonia nitrogen and total nitrogen (water-quality W4).
package struct CrossCheck: Sendable, Equatable {
  /// Parameter ids.
  package let part: String
  package let whole: String
  /// How much of the whole the part may lie above it: both sides carry error.
  package let tolerancePercent: Int
  /// A difference up to this, in the parameters' unit, is never a contradiction.
  package let floor: ExactDecimal

  package init(
    part: String, whole: String, tolerancePercent: Int = 10,
    floor: ExactDecimal = ExactDecimal(coefficient: 0, decimals: 0)
  ) {
    precondition((0...1000).contains(tolerancePercent), "a tolerance has 0 to 1000 percent")
    precondition(!floor.isNegative, "a difference has a size")
    self.part = part
    self.whole = whole
    self.tolerancePercent = tolerancePercent
    self.floor = floor
  }

  /// W4 and W5 with their tolerance of 10 percent (unverified). `po4p` is no parameter of the
  /// standard: a file that measures it names it.
  package static let usual = [
    CrossCheck(part: "nh3n", whole: "tn"), CrossCheck(part: "codmn", whole: "cod"),
    CrossCheck(part: "po4p", whole: "tp"),
  ]
}
