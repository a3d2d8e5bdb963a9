/// The choices of a monthly assessment that no standard fixes; printed where they matter.
package struct AssessmentPolicy: Sendable, Equatable {
  /// A slot of a continuous series is valid from this share of its expected polls, in percent.
  package let slotPercent: Int
  /// A month's mean is valid from this share of its slots, in percent; below it the notice prints
  /// 有效数据不足 (W30).
  package let monthPercent: Int
  package let multipleBasis: MultipleBasis
  /// 2 in city notices, 1 in the example of 环办〔2011〕22号.
  package let multipleDecimals: Int

  package static let standard = AssessmentPolicy()

  package init(
    slotPercent: Int = 75, monthPercent: Int = 60, multipleBasis: MultipleBasis = .target,
    multipleDecimals: Int = 2
  ) {
    precondition((1...100).contains(slotPercent) && (1...100).contains(monthPercent))
    precondition((0...4).contains(multipleDecimals), "multiples are printed with 0 to 4 decimals")
    self.slotPercent = slotPercent
    self.monthPercent = monthPercent
    self.multipleBasis = multipleBasis
    self.multipleDecimals = multipleDecimals
  }

  /// Whether a month with so many valid slots has a mean.
  package func isEnough(valid: Int, expected: Int) -> Bool {
    valid > 0 && valid * 100 >= expected * monthPercent
  }

  /// Whether a slot with so many passing readings has a value.
  func isEnough(readings: Int, expected: Int) -> Bool {
    readings > 0 && readings * 100 >= expected * slotPercent
  }
}
