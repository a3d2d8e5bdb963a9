/// How long to leave the analysers of a link alone, each by its own failures.
///
/// While others answer, a silent analyser waits up to a minute. While nobody answers, trying costs
/// nobody anything: then each waits no longer than its period, so that a gateway which comes back
/// is noticed within one.
package struct LinkTroubles {
  private let periods: [Int64]
  private var analysers: [BackOff]
  private var connection: BackOff
  private var jitter: Jitter

  package init(periods: [Int64], _ limits: LinkLimits, _ jitter: Jitter) {
    self.periods = periods
    analysers = periods.map { _ in BackOff(limits) }
    connection = BackOff(limits)
    self.jitter = jitter
  }

  private var isNobodyThere: Bool { analysers.allSatisfy { $0.failures > 0 } }

  /// True when it is the first answer after a time without any.
  package mutating func answered(_ index: Int) -> Bool {
    let isBack = isNobodyThere || connection.failures > 0
    analysers[index].reset()
    connection.reset()
    return isBack
  }

  /// When an analyser is tried again: after `wait`, and up to `patience` later if the others then
  /// lose nothing by it. Nanoseconds.
  package struct Retry {
    package let wait: Int64
    package let patience: Int64
  }

  /// One failure may be a passing one: only who fails again and again waits for a gap.
  private static let failuresBeforePatience = 3

  /// No valid answer came.
  package mutating func failed(_ index: Int) -> Retry {
    connection.reset()
    let isAlone = analysers.indices.allSatisfy { $0 == index || analysers[$0].failures > 0 }
    let wait = analysers[index].fail(&jitter, cap: isAlone ? periods[index] : .max)
    let isBackedOff = analysers[index].failures >= Self.failuresBeforePatience
    return Retry(wait: wait, patience: isBackedOff ? wait : 0)
  }

  /// Nobody could be asked: the wait in nanoseconds.
  package mutating func notConnected() -> Int64 {
    connection.fail(&jitter, cap: periods.min() ?? .max)
  }

  /// The station has called. True when that was all that was missing: whoever called and then spoke
  /// nonsense keeps his waits, or a modem that dials all day would be asked all day.
  package mutating func called() -> Bool {
    defer { connection.reset() }
    return connection.failures > 0
  }
}
