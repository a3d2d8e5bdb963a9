/// Who waits for passwords to be hashed. One at a time is, in the order they came, except that
/// whoever has proved who they are goes first. Whoever would not have an answer in time is told so
/// at once, or as soon as it is known. Times are milliseconds of a clock that never steps.
package struct HashingTurns: Sendable {
  /// From entering to the end of one's own turn. An answer that takes ten seconds is cut off, and
  /// hashing is not all of it.
  package static let longestMilliseconds: Int64 = 8_000
  package static let mostWaiting = 32
  /// The slowest of the last so many decides what a run is expected to take.
  static let remembered = 8

  package struct Ticket: Sendable, Hashable {
    let number: Int
  }

  package enum Answer: Sendable, Equatable {
    case wait(Ticket)
    /// Worth another try after this long.
    case busy(milliseconds: Int64)
  }

  private struct Entry {
    let ticket: Ticket
    let runs: Int64
    let enteredAt: Int64
    let isProved: Bool
  }

  private var waiting: [Entry] = []
  private var running: (runs: Int64, since: Int64)?
  /// What one run of each of the last turns took.
  private var recent: [Int64] = []
  private var nextNumber = 0

  package init() {}

  /// How many wait, and whoever is at it.
  package var count: Int { waiting.count + (running == nil ? 0 : 1) }

  /// Asks for a turn of so many runs of the same cost.
  ///
  /// Where nobody else is there it is always given: a machine so slow that one run takes longer
  /// than anybody may wait would otherwise never find out that it has become faster. Whoever has
  /// proved who they are was let in before, and is let in again.
  package mutating func enter(runs: Int = 1, isProved: Bool = false, at now: Int64) -> Answer {
    let runs = Int64(runs)
    let ahead = remaining(at: now) + waiting.reduce(0) { $0 + $1.runs } * ofOneRun(at: now)
    let whole = ahead + runs * ofOneRun(at: now)
    if count > 0, !isProved {
      guard waiting.count < Self.mostWaiting, whole <= Self.longestMilliseconds else {
        return .busy(milliseconds: max(1000, min(whole - Self.longestMilliseconds, ahead)))
      }
    }
    let ticket = Ticket(number: nextNumber)
    nextNumber += 1
    let place = isProved ? waiting.firstIndex { !$0.isProved } : nil
    waiting.insert(
      Entry(ticket: ticket, runs: runs, enteredAt: now, isProved: isProved),
      at: place ?? waiting.endIndex)
    return .wait(ticket)
  }

  /// Somebody waits no longer; whose turn it is already stays at it.
  package mutating func leave(_ ticket: Ticket) {
    waiting.removeAll { $0.ticket == ticket }
  }

  /// Whose turn it is now; nil where nobody waits.
  package mutating func begin(at now: Int64) -> Ticket? {
    precondition(running == nil, "one turn ends before the next begins")
    guard let next = waiting.first else { return nil }
    waiting.removeFirst()
    running = (next.runs, now)
    return next.ticket
  }

  /// The turn has ended. Returns those who wait no longer, because they would wait too long.
  package mutating func end(at now: Int64) -> [Ticket] {
    guard let ended = running else { return [] }
    running = nil
    recent = recent.suffix(Self.remembered - 1) + [(now - ended.since) / ended.runs]
    let one = ofOneRun(at: now)
    var ahead: Int64 = 0
    var late: [Ticket] = []
    waiting.removeAll { entry in
      let whole = ahead + entry.runs * one
      if !entry.isProved, now - entry.enteredAt + whole > Self.longestMilliseconds {
        late.append(entry.ticket)
        return true
      }
      ahead = whole
      return false
    }
    return late
  }

  private func ofOneRun(at now: Int64) -> Int64 {
    // One that takes longer than any before it already says so.
    max(recent.max() ?? 0, running.map { (now - $0.since) / $0.runs } ?? 0)
  }

  private func remaining(at now: Int64) -> Int64 {
    running.map { max(0, $0.runs * ofOneRun(at: now) - (now - $0.since)) } ?? 0
  }
}
