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

  /// In the order of the stations file.
  package var statuses: [AnalyserStatus] {
    board.withLock { board in order.compactMap { board[$0] } }
  }
}
