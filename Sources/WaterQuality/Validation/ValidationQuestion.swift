/// What a rule may know.
package struct ValidationQuestion: Sendable {
  /// At the decimals of the series.
  package let value: ExactDecimal
  package let flag: StationFlag?
  package let isBelowDetection: Bool
  /// What the instrument was doing, when that forbids a water sample.
  package let workState: Text?
  package let sampledAt: Timestamp
  /// When the sample came in; the sampling time itself where the instrument tells none.
  package let receivedAt: Timestamp
  package let slotMinutes: Int
  /// Coefficient at the decimals of the series; nil where the file names none.
  package let detectionLimit: Int64?
  /// Earlier readings of the series by arrival, newest last, at most 16.
  package let recent: ArraySlice<Reading>

  package init(
    value: ExactDecimal, flag: StationFlag?, isBelowDetection: Bool, workState: Text?,
    sampledAt: Timestamp, receivedAt: Timestamp, slotMinutes: Int, detectionLimit: Int64?,
    recent: ArraySlice<Reading>
  ) {
    self.value = value
    self.flag = flag
    self.isBelowDetection = isBelowDetection
    self.workState = workState
    self.sampledAt = sampledAt
    self.receivedAt = receivedAt
    self.slotMinutes = slotMinutes
    self.detectionLimit = detectionLimit
    self.recent = recent
  }
}

extension ValidationQuestion {
  /// The coefficient that a value is compared by. Below the detection limit nobody knows the
  /// number: it counts as the limit, so that a difference is the least that can have happened.
  var comparable: Int64 {
    isBelowDetection ? detectionLimit ?? value.coefficient : value.coefficient
  }

  /// As `comparable`, of an earlier reading; nil where it has no number.
  func comparable(_ earlier: Reading) -> Int64? {
    guard let value = earlier.value else { return nil }
    return earlier.reasons.contains(.belowDetection) ? detectionLimit ?? value : value
  }

  /// How far apart two coefficients of the series are. Differences of an Int64 need 65 bits.
  static func distance(_ first: Int64, _ second: Int64) -> UInt128 {
    (Int128(first) - Int128(second)).magnitude
  }

  /// Whether a distance of coefficients exceeds a threshold in the parameter's unit. Exact.
  func exceeds(_ distance: UInt128, _ threshold: ExactDecimal) -> Bool {
    let (own, other) = (value.decimals, threshold.decimals)
    return isProduct(
      distance, UInt128(powerOfTen(max(0, other - own)).magnitude),
      above: UInt128(threshold.coefficient.magnitude), powerOfTen(max(0, own - other)).magnitude)
  }
}

/// Whether `first × second > third × fourth`, in 256 bits: nothing that an instrument sends can
/// overflow it.
func isProduct(
  _ first: UInt128, _ second: UInt128, above third: UInt128, _ fourth: UInt128
) -> Bool {
  let left = first.multipliedFullWidth(by: second)
  let right = third.multipliedFullWidth(by: fourth)
  return left.high == right.high ? left.low > right.low : left.high > right.high
}
