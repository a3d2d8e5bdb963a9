/// How an instrument's clock stands against ours, look by look. Nothing is corrected by it: a
/// reading keeps the time that the instrument told.
package struct InstrumentClock: Sendable, Equatable {
  /// Theirs less ours, positive where theirs is fast; nil before the first look and while the
  /// register shows no time.
  package private(set) var skewMilliseconds: Int64?
  package private(set) var comparedAt: Timestamp?
  /// Since when it differs by more than it may; nil while it does not.
  package private(set) var wrongSince: Timestamp?
  /// Looks in a row that speak against the present standing.
  private var contrary = 0

  /// One odd look is an accident of the line.
  static let looksThatTell = 3
  package static let usualBoundSeconds = 300
  static let boundRange = 10...86_400

  package enum Change: Sendable, Equatable {
    case wentWrong
    case isRightAgain
  }

  package init() {}

  /// One look: what the clock showed when our clock showed `now`. It goes wrong when it differs by
  /// more than the bound three times in a row, and is right again after three looks within four
  /// fifths of it, so that a clock at the bound is told once.
  package mutating func compare(
    _ told: Timestamp?, at now: Timestamp, boundSeconds: Int
  ) -> Change? {
    comparedAt = now
    skewMilliseconds = told.map { $0.milliseconds(since: now) }
    guard let skewMilliseconds else { return nil }
    let bound = UInt64(boundSeconds) * 1000
    let isContrary =
      wrongSince == nil
      ? skewMilliseconds.magnitude > bound : skewMilliseconds.magnitude <= bound / 5 * 4
    contrary = isContrary ? contrary + 1 : 0
    guard contrary >= Self.looksThatTell else { return nil }
    contrary = 0
    let change: Change = wrongSince == nil ? .wentWrong : .isRightAgain
    wrongSince = wrongSince == nil ? now : nil
    return change
  }
}
