/// Gathers in which minutes of a month anything came over a line.
package struct HeardMinutes: Sendable {
  private let start: Timestamp
  private var minutes: [Bool]

  package init(_ month: Month) {
    start = month.start
    minutes = Array(repeating: false, count: month.dayCount * 1440)
  }

  package mutating func add(_ moment: Timestamp) {
    let minute = moment.milliseconds(since: start) / 60_000
    if moment >= start, minute < minutes.count { minutes[Int(minute)] = true }
  }

  /// What was heard on either of two lines in the same month.
  package mutating func add(_ other: HeardMinutes) {
    for (index, isHeard) in other.minutes.enumerated() where isHeard { minutes[index] = true }
  }

  /// All of them, for questions.
  package var times: HeardTimes { HeardTimes(start, minutes) }
}

/// The minutes of a month in which anything was heard.
package struct HeardTimes: Sendable, Equatable {
  private let start: Timestamp
  /// For each minute the first one from it on that was heard; their number where none was.
  private let next: [Int32]

  fileprivate init(_ start: Timestamp, _ minutes: [Bool]) {
    self.start = start
    var next = Array(repeating: Int32(minutes.count), count: minutes.count)
    var found = Int32(minutes.count)
    for minute in minutes.indices.reversed() {
      if minutes[minute] { found = Int32(minute) }
      next[minute] = found
    }
    self.next = next
  }

  /// The first minute from a moment on in which anything was heard; nil where none was.
  package func first(from moment: Timestamp) -> Timestamp? {
    let minute = max(0, moment.milliseconds(since: start) / 60_000)
    guard minute < next.count, next[Int(minute)] < next.count else { return nil }
    return start.adding(minutes: Int(next[Int(minute)]))
  }

  /// Whether anything was heard in a slot.
  package func isHeard(from slot: Timestamp, minutes length: Int) -> Bool {
    first(from: slot).map { $0 < slot.adding(minutes: length) } ?? false
  }
}
