internal import Synchronization
package import WaterQuality

/// Gives each poll its key. Shared by all links of a run.
package final class SampleKeySource: Sendable {
  private let boot: Int64
  private let sequence: Atomic<Int64>

  /// `first` is the sequence of the first key given.
  package init(boot: Int64, first: Int64) {
    self.boot = boot
    self.sequence = Atomic(first)
  }

  /// A key no one else gets. Taken before the poll, so that gaps show polls that brought nothing.
  package func next() -> SampleKey {
    let (taken, _) = sequence.add(1, ordering: .relaxed)
    return SampleKey(boot: boot, sequence: taken)
  }
}
