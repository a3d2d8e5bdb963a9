import Synchronization
package import WaterQuality

/// How the conversation with each analyser goes, for the page. Kept in memory only.
package final class StatusBoard: Sendable {
  private let board: Mutex<[String: AnalyserStatus]>
  private let order: [String]

  package init(_ site: Site) {
    order = site.analysers.map(\.id)
    board = Mutex(
      Dictionary(uniqueKeysWithValues: order.map { ($0, AnalyserStatus(analyser: $0)) }))
  }

  package func answered(_ analyser: String, at time: Timestamp) {
    board.withLock { board in
      board[analyser]?.lastAnswerAt = time
      board[analyser]?.failuresInARow = 0
      board[analyser]?.fault = nil
    }
  }

  package func failed(_ analyser: String, _ fault: String) {
    board.withLock { board in
      board[analyser]?.failuresInARow += 1
      board[analyser]?.fault = fault
    }
  }

  /// What the instrument's clock showed with a sample, against ours; nil for an analyser that
  /// is not in the file.
  package func compareClock(
    _ told: Timestamp?, of analyser: Analyser, at time: Timestamp
  ) -> (clock: InstrumentClock, change: InstrumentClock.Change?)? {
    board.withLock { board in
      guard var clock = board[analyser.id]?.clock else { return nil }
      let change = clock.compare(told, at: time, boundSeconds: analyser.clockSkewSeconds)
      board[analyser.id]?.clock = clock
      return (clock, change)
    }
  }

  /// What an instrument told of itself, now or in an earlier run.
  package func told(
    _ particulars: [KnownParticular], by analyser: String, at time: Timestamp?
  ) {
    board.withLock { board in
      board[analyser]?.particulars = particulars
      if let time { board[analyser]?.particularsReadAt = time }
    }
  }

  /// Which key parameters changed lately, and how long the reagent lasts.
  package func watched(
    _ changes: [KeyParameterChange], reagentDaysLeft: Int?, of analyser: String
  ) {
    board.withLock { board in
      board[analyser]?.keyParameterChanges = changes
      board[analyser]?.reagentDaysLeft = reagentDaysLeft
    }
  }

  /// Which planned checks are overdue, or due soon.
  package func due(_ checks: [DueCheck], of analyser: String) {
    board.withLock { $0[analyser]?.dueChecks = checks }
  }

  /// Records of an instrument's memory filled a gap.
  package func filled(_ records: Int, of analyser: String, at time: Timestamp) {
    guard records > 0 else { return }
    board.withLock { board in
      board[analyser]?.filledRecords += records
      board[analyser]?.filledAt = time
    }
  }

  /// Whether its last poll was answered.
  package func isAnswering(_ analyser: String) -> Bool {
    board.withLock { $0[analyser].map { $0.lastAnswerAt != nil && $0.fault == nil } ?? false }
  }

  /// In the order of the stations file.
  package var statuses: [AnalyserStatus] {
    board.withLock { board in order.compactMap { board[$0] } }
  }
}
