/// Goes through an instrument's memory record by record, as far back as something is missing: which
/// registers to ask for next, and what they held.
package struct HistoryWalk: Sendable {
  private let history: HistoryRegisters
  /// Nothing before this is missing.
  private let oldest: Timestamp
  /// How many records fit one answer.
  private let together: Int
  private var next = 0
  package private(set) var isDone = false
  /// What was found, in the order of asking.
  package private(set) var found: [Record] = []

  package struct Record: Sendable, Hashable {
    package let number: Int
    /// When its water was taken.
    package let sampledAt: Timestamp
    package let block: RegisterBlock
  }

  /// No more records than this in one answer, so that no poll waits long behind one.
  static let mostTogether = 8

  package init(
    _ history: HistoryRegisters, missingSince oldest: Timestamp, largestRequest: Int
  ) {
    self.history = history
    self.oldest = oldest
    let length = history.range(ofRecord: 0).count
    let room = min(largestRequest, RegisterRange.countRange.upperBound) - length
    together = max(1, min(Self.mostTogether, room / history.stride + 1))
  }

  /// What to ask for next; nil at the end.
  package var question: RegisterRange? {
    guard !isDone, next < history.records else { return nil }
    let last = min(next + together, history.records) - 1
    let (first, end) = (history.range(ofRecord: next), history.range(ofRecord: last))
    return RegisterRange.covering([first, end])
  }

  /// The answer to the question. Where the instrument dates a record by no time it is passed over;
  /// a record without any date is the end of what it has.
  package mutating func take(_ answer: RegisterBlock) {
    while next < history.records, !isDone {
      let range = history.range(ofRecord: next)
      guard let words = answer[range] else { break }
      let block = RegisterBlock(range: range, words: Array(words))
      switch history.sampledAt(ofRecord: next, block) {
      case .nothing: isDone = true
      case .invalid: break
      case .time(let told) where told >= oldest:
        found.append(Record(number: next, sampledAt: told, block: block))
      // Every record behind it is older still.
      case .time: isDone = history.order == .newestFirst
      }
      next += 1
    }
    if next >= history.records { isDone = true }
  }

  /// Of each slot the last record found, the oldest first.
  package func newestOfSlots(of analyser: Analyser) -> [Record] {
    let slots = analyser.series.filter { $0.mode == .batch }.map(\.slotMinutes)
    let minutes = slots.min() ?? 1
    var newest: [Timestamp: Record] = [:]
    for record in found {
      let slot = record.sampledAt.slot(minutes: minutes)
      if newest[slot].map({ $0.sampledAt < record.sampledAt }) ?? true { newest[slot] = record }
    }
    return newest.values.sorted { $0.sampledAt < $1.sampledAt }
  }
}
