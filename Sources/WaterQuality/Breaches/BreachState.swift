/// Where a series stands against one limit.
package enum BreachState: Sendable, Hashable {
  /// Passing readings lie inside the limit. Next: `pending`, `open` where one reading is enough,
  /// `unknown` when nothing fresh arrives or the instrument is stuck.
  case clear
  /// Readings exceed the limit, but not yet often or long enough. Next: `open`, `clear` at the
  /// first passing reading back inside, `unknown`.
  case pending(Streak)
  /// The breach is believed and has been told. Next: `clearing`, `unknown`.
  case open(OpenBreach)
  /// Back inside the limit and the deadband, but not yet often or long enough. Next: `clear`,
  /// `open` at the first passing reading that is not, `unknown`.
  case clearing(OpenBreach, Streak)
  /// Nothing fresh that passes has arrived in time, the instrument is stuck, or somebody works at
  /// the station; a breach that was open stays told. Next: whatever the first fresh passing reading
  /// says; never `clear` by silence.
  case unknown(OpenBreach?)

  /// The key in tables and JSON.
  package var id: String {
    switch self {
    case .clear: "clear"
    case .pending: "pending"
    case .open: "open"
    case .clearing: "clearing"
    case .unknown: "unknown"
    }
  }

  /// The breach that has been told and has not ended.
  package var breach: OpenBreach? {
    switch self {
    case .clear, .pending: nil
    case .open(let breach), .clearing(let breach, _): breach
    case .unknown(let breach): breach
    }
  }
}

/// Readings in a row that say the same.
package struct Streak: Sendable, Hashable {
  /// Readings, or slots of a batch series.
  package let count: Int
  /// Sampling time of the first.
  package let since: Timestamp
  /// Start of the slot of the last: a batch series counts each slot once.
  package let slot: Timestamp

  package init(count: Int, since: Timestamp, slot: Timestamp) {
    self.count = count
    self.since = since
    self.slot = slot
  }
}

/// A breach that has been told.
package struct OpenBreach: Sendable, Hashable {
  /// The sample that opened it: part of the incident's identity.
  package let openedBy: SampleKey
  /// Sampling time of the first exceedance of the streak that opened it.
  package let since: Timestamp
  /// Sampling time of the reading that opened it.
  package let openedAt: Timestamp
  /// The reading farthest beyond the limit so far, at the decimals of the series.
  package let worst: Int64

  package init(openedBy: SampleKey, since: Timestamp, openedAt: Timestamp, worst: Int64) {
    self.openedBy = openedBy
    self.since = since
    self.openedAt = openedAt
    self.worst = worst
  }
}
