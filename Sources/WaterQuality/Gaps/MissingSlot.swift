/// A slot that has no valid value, and what is known of it from outside the series.
package struct MissingSlot: Sendable, Hashable {
  /// The slot's name: its first moment.
  package let start: Timestamp
  package let trace: SlotTrace
  /// A maintenance window of the station reaches into it.
  package let isMaintained: Bool
  /// Who else brought readings in this time.
  package let heard: Heard
  /// Samples of its link were dropped because the writer could not keep up.
  package let isDropped: Bool
  /// The daemon was started in it, or after it and before anybody was heard again.
  package let isStartedAgain: Bool

  /// The nearest of all that was heard meanwhile.
  package enum Heard: String, Sendable, CaseIterable {
    /// Another analyser of the same link.
    case sameLink
    /// Analysers of other links only.
    case otherLinks
    case nobody
    /// Nobody, where the site has no other link that could have been heard.
    case nobodyElse
  }

  package init(
    start: Timestamp, trace: SlotTrace, isMaintained: Bool, heard: Heard, isDropped: Bool,
    isStartedAgain: Bool
  ) {
    self.start = start
    self.trace = trace
    self.isMaintained = isMaintained
    self.heard = heard
    self.isDropped = isDropped
    self.isStartedAgain = isStartedAgain
  }
}
