package import WaterQuality

/// A reading as it is sealed: what was stored of it, beside the sample it came from.
package struct SealedReading: Sendable, Hashable {
  package let key: SampleKey
  package let receivedAt: Timestamp
  package let sampledAt: Timestamp
  /// Coefficient at the decimals of the series; nil when there is no number.
  package let value: Int64?
  package let verdict: Verdict
  package let flag: StationFlag?
  package let reasons: ReadingReasons

  package init(
    key: SampleKey, receivedAt: Timestamp, sampledAt: Timestamp, value: Int64?, verdict: Verdict,
    flag: StationFlag?, reasons: ReadingReasons
  ) {
    self.key = key
    self.receivedAt = receivedAt
    self.sampledAt = sampledAt
    self.value = value
    self.verdict = verdict
    self.flag = flag
    self.reasons = reasons
  }
}
