/// One parameter's value at one time, with its verdict and the reasons.
package struct Reading: Sendable, Hashable {
  /// The id of its series: `st01/nh3n/nh3n`.
  package let series: String
  /// When the water was taken: the instrument's own time where it tells one, else the arrival.
  package let sampledAt: Timestamp
  /// Coefficient at the decimals of the series; nil when there is no number.
  package let value: Int64?
  package let verdict: Verdict
  /// What the instrument says of its own value; nil where it says nothing.
  package let flag: StationFlag?
  package let reasons: ReadingReasons

  package init(
    series: String, sampledAt: Timestamp, value: Int64?, verdict: Verdict, flag: StationFlag?,
    reasons: ReadingReasons
  ) {
    self.series = series
    self.sampledAt = sampledAt
    self.value = value
    self.verdict = verdict
    self.flag = flag
    self.reasons = reasons
  }
}

extension Reading {
  /// The instrument repeats itself: what it says is no news of the water.
  package var isStuck: Bool { verdict != .pass && !reasons.isDisjoint(with: .stuck) }
}
