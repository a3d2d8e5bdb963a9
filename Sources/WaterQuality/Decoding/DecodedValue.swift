/// What the words of one sample say of one parameter, before any judgement.
package struct DecodedValue: Sendable, Equatable {
  /// Position in `Analyser.series`.
  package let series: Int
  /// When the water was taken: the instrument's time where it tells one, else the arrival.
  package let sampledAt: Timestamp
  /// Coefficient at the decimals of the series; nil when the registers hold no usable number.
  package let value: Int64?
  package let flag: StationFlag?
  /// Decoding faults, and whether the value is below detection or over range.
  package let reasons: ReadingReasons
  /// Why there is no number; nil where there is one.
  package let fault: DecodingFault?

  package init(
    series: Int, sampledAt: Timestamp, value: Int64?, flag: StationFlag?, reasons: ReadingReasons,
    fault: DecodingFault? = nil
  ) {
    self.series = series
    self.sampledAt = sampledAt
    self.value = value
    self.flag = flag
    self.reasons = reasons
    self.fault = fault
  }
}
