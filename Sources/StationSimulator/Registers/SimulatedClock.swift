internal import Synchronization
package import WaterQuality

/// The clock of a simulated instrument, which may be wrong. Whatever the instrument dates, it dates
/// by it.
package final class SimulatedClock: Sendable {
  private let aheadMilliseconds: Atomic<Int64>

  package init(aheadSeconds: Int = 0) {
    aheadMilliseconds = Atomic(Int64(aheadSeconds) * 1000)
  }

  /// What it shows when the true time is `moment`.
  package func shown(at moment: Timestamp) -> Timestamp {
    moment.adding(milliseconds: aheadMilliseconds.load(ordering: .relaxed))
  }

  package func set(aheadSeconds: Int) {
    aheadMilliseconds.store(Int64(aheadSeconds) * 1000, ordering: .relaxed)
  }

  /// Lets it show this now, when the true time is `moment`.
  package func set(to told: Timestamp, at moment: Timestamp) {
    aheadMilliseconds.store(told.milliseconds(since: moment), ordering: .relaxed)
  }
}
