/// How the conversation with one analyser goes: kept in memory, shown on the page.
package struct AnalyserStatus: Sendable, Equatable {
  /// The analyser's id: `st01/nh3n`.
  package let analyser: String
  /// When it last gave a valid answer to a poll; nil before the first.
  package var lastAnswerAt: Timestamp?
  package var failuresInARow: Int
  /// What went wrong last, as a sentence; nil after a valid answer.
  package var fault: String?
  /// Its clock against ours.
  package var clock: InstrumentClock
  /// What it told last of its checks and details, in the order of its profile.
  package var particulars: [KnownParticular]
  /// When it was asked for them last since the start.
  package var particularsReadAt: Timestamp?
  /// Key parameters that it told to be others within the last month, oldest first.
  package var keyParameterChanges: [KeyParameterChange] = []
  /// Planned checks of its series that are overdue, or due soon.
  package var dueChecks: [DueCheck] = []
  /// Whole days that its reagent lasts; nil where nobody knows.
  package var reagentDaysLeft: Int?
  /// Records of its memory that filled gaps since the start, and when that was last.
  package var filledRecords = 0
  package var filledAt: Timestamp?

  package init(
    analyser: String, lastAnswerAt: Timestamp? = nil, failuresInARow: Int = 0,
    fault: String? = nil, clock: InstrumentClock = InstrumentClock(),
    particulars: [KnownParticular] = []
  ) {
    self.analyser = analyser
    self.lastAnswerAt = lastAnswerAt
    self.failuresInARow = failuresInARow
    self.fault = fault
    self.clock = clock
    self.particulars = particulars
  }
}
