internal import Glibc
internal import Synchronization
internal import WaterQuality

/// Ends every wait of a link at once, from any thread.
///
/// A link waits in one place only: here, for a descriptor, a deadline and the signal together.
final class StopSignal: Sendable {
  private let core: LoopCore
  private let raised = Atomic(false)
  private let knocked = Atomic(false)
  private let graceEnd = Atomic(Int64.min)

  init(_ core: LoopCore) {
    self.core = core
  }

  func raise() {
    raised.store(true, ordering: .releasing)
    core.wake()
  }

  /// Something that the link may be waiting for has come from another thread.
  func knock() {
    knocked.store(true, ordering: .releasing)
    core.wake()
  }

  /// What was begun may be ended in order: until this moment of the monotonic clock waits go on
  /// though the signal was raised.
  func grantGrace(until moment: Int64) {
    graceEnd.store(moment, ordering: .releasing)
  }

  /// The moment at which every wait ends; nil while the signal was not raised.
  var endsAt: Int64? {
    raised.load(ordering: .acquiring) ? graceEnd.load(ordering: .acquiring) : nil
  }

  /// True while a wait would end at once.
  func hasNews(at now: Int64) -> Bool {
    hasEnded(at: now) || knocked.load(ordering: .acquiring)
  }

  func hasEnded(at now: Int64) -> Bool { endsAt.map { now >= $0 } ?? false }

  /// True once for any number of knocks.
  func takeKnock() -> Bool { knocked.exchange(false, ordering: .acquiringAndReleasing) }

  enum Outcome: Sendable {
    case stopped
    /// The descriptor can be read or written, or has an error that the next call will tell.
    case ready
    case knocked
    case deadline
  }

  enum Direction {
    case read, write

    fileprivate var events: Int16 { Int16(self == .read ? POLLIN : POLLOUT) }
  }

  /// Waits for a descriptor (nil: for none) until a moment of the monotonic clock (nil: for ever).
  func wait(
    for descriptor: Int32? = nil, _ direction: Direction = .read, until deadline: Int64?,
    _ time: TimeSource
  ) async -> Outcome {
    await withCheckedContinuation { continuation in
      core.add(
        LoopCore.Wait(
          stop: self, descriptor: descriptor, events: direction.events, deadline: deadline,
          time: time, continuation: continuation))
    }
  }
}
