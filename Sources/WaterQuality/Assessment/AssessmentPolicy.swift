/// The choices of a monthly assessment that no standard fixes; printed where they matter.
package struct AssessmentPolicy: Sendable, Equatable {
  /// A slot of a continuous series is valid from this share of its expected polls, in percent.
  package let slotPercent: Int
  /// A mean of a day, a month, a quarter or a year is valid from this share of its slots, in
  /// percent; below it the notice prints 有效数据不足 (W30). 60: of six slots a day needs four.
  package let monthPercent: Int
  /// A year needs valid slots in so many of its months (unverified: sources say 6 or 12).
  package let yearMonths: Int
  package let multipleBasis: MultipleBasis
  /// 2 in city notices, 1 in the example of 环办〔2011〕22号.
  package let multipleDecimals: Int

  package static let standard = AssessmentPolicy()

  package init(
    slotPercent: Int = 75, monthPercent: Int = 60, yearMonths: Int = 6,
    multipleBasis: MultipleBasis = .target, multipleDecimals: Int = 2
  ) {
    precondition((1...100).contains(slotPercent) && (1...100).contains(monthPercent))
    precondition((1...12).contains(yearMonths), "a year has twelve months")
    precondition((0...4).contains(multipleDecimals), "multiples are printed with 0 to 4 decimals")
    self.slotPercent = slotPercent
    self.monthPercent = monthPercent
    self.yearMonths = yearMonths
    self.multipleBasis = multipleBasis
    self.multipleDecimals = multipleDecimals
  }

  /// Whether a month with so many valid slots has a mean.
  package func isEnough(valid: Int, expected: Int) -> Bool {
    valid > 0 && valid * 100 >= expected * monthPercent
  }

  /// Whether a period with these slots has a mean. A quarter is the mean of two measurements at
  /// least (环办〔2011〕22号).
  func isEnough(_ slots: [SlotValue], in length: Period.Length?) -> Bool {
    let valid = slots.filter(\.isValid)
    guard isEnough(valid: valid.count, expected: slots.count) else { return false }
    return switch length {
    case .quarter: valid.count >= 2
    case .year: Set(valid.map { Month($0.start) }).count >= yearMonths
    case .day, .month, nil: true
    }
  }

  /// Whether a period of which so many months are known by their means has one.
  func isEnough(months: Int, in length: Period.Length) -> Bool {
    switch length {
    case .quarter: months >= 2
    case .year: months >= yearMonths
    case .day, .month: false
    }
  }

  /// Whether a slot with so many passing readings has a value.
  func isEnough(readings: Int, expected: Int) -> Bool {
    readings > 0 && readings * 100 >= expected * slotPercent
  }
}
