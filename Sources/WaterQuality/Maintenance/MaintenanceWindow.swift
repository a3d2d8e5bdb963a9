/// A time in which somebody works at a station: what its instruments say meanwhile is no news of
/// the water, and what it was before is not known to go on. It ends by itself.
package struct MaintenanceWindow: Sendable, Hashable {
  /// Its number among all windows: the larger one is newer.
  package let number: Int64
  package let station: String
  package let begun: Timestamp
  /// When it ends unless somebody ends it before.
  package let endsAt: Timestamp
  /// When somebody ended it; nil where nobody did.
  package let ended: Timestamp?
  /// What is done at the station.
  package let reason: String
  /// Who began it.
  package let person: String
  /// Who ended it; nil where nobody did.
  package let endedBy: String?

  /// Longer than a day nobody works at a station without coming back to say so.
  package static let hoursRange = 1...24

  package init(
    number: Int64, station: String, begun: Timestamp, endsAt: Timestamp, ended: Timestamp? = nil,
    reason: String, person: String, endedBy: String? = nil
  ) {
    self.number = number
    self.station = station
    self.begun = begun
    self.endsAt = endsAt
    self.ended = ended
    self.reason = reason
    self.person = person
    self.endedBy = endedBy
  }

  /// The first moment after it.
  package var until: Timestamp { min(ended ?? endsAt, endsAt) }

  package func contains(_ moment: Timestamp) -> Bool { begun <= moment && moment < until }

  /// Whether it has a moment in common with `from ..< to`.
  package func overlaps(from: Timestamp, to: Timestamp) -> Bool {
    max(begun, from) < min(until, to)
  }

  /// The same, ended by somebody at a moment inside it.
  package func ending(at moment: Timestamp, by person: String) -> MaintenanceWindow {
    MaintenanceWindow(
      number: number, station: station, begun: begun, endsAt: endsAt, ended: moment,
      reason: reason, person: self.person, endedBy: person)
  }
}

extension MaintenanceWindow {
  /// How long a sample may wait between its arrival and its judgement (decisions, 20).
  private static let longestWait: Int64 = 3_600_000

  /// Whether a reading that came at `arrival` is judged while, or as if, the window lasts. What
  /// came in an hour before it and is judged with it in sight has waited in the queue: it must not
  /// bring back what the window has just made unknown.
  func holdsBreaches(arrival: Timestamp) -> Bool {
    begun.adding(milliseconds: -Self.longestWait) <= arrival && arrival < until
  }
}
