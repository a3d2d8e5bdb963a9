/// Missing slots of a series in a row that have one cause.
package struct Gap: Sendable, Hashable {
  package let series: String
  /// Slots that begin in `from ..< to`.
  package let from: Timestamp
  package let to: Timestamp
  package let slots: Int
  package let proposed: GapCause
  /// What a person said; nil where nobody has looked at it yet.
  package let settled: SettledCause?

  package init(
    series: String, from: Timestamp, to: Timestamp, slots: Int, proposed: GapCause,
    settled: SettledCause?
  ) {
    self.series = series
    self.from = from
    self.to = to
    self.slots = slots
    self.proposed = proposed
    self.settled = settled
  }

  /// The one that counts.
  package var cause: GapCause { settled?.cause ?? proposed }
}

/// What a person said of the missing slots of a series that begin in `from ..< to`.
package struct SettledCause: Sendable, Hashable {
  /// Its number among all of them: the larger one is newer and counts.
  package let number: Int64
  package let series: String
  package let from: Timestamp
  package let to: Timestamp
  package let cause: GapCause
  package let reason: String
  package let person: String
  package let recordedAt: Timestamp

  package init(
    number: Int64, series: String, from: Timestamp, to: Timestamp, cause: GapCause,
    reason: String, person: String, recordedAt: Timestamp
  ) {
    self.number = number
    self.series = series
    self.from = from
    self.to = to
    self.cause = cause
    self.reason = reason
    self.person = person
    self.recordedAt = recordedAt
  }
}
