internal import CModbus
internal import Glibc
internal import WaterQuality

/// Ends every wait of a link at once, from any thread.
///
/// A link waits in one place only: here, for a descriptor, a deadline and the signal together.
final class StopSignal: Sendable {
  private let event: Int32

  /// Nil when there is no descriptor left.
  init?() {
    let made = hw_event()
    guard made.error == 0 else { return nil }
    event = Int32(made.value)
  }

  deinit {
    hw_close(event)
  }

  func raise() {
    hw_event_raise(event)
  }

  var isRaised: Bool {
    hw_wait(event, -1, 0, 0).raised
  }

  enum Outcome {
    case stopped
    /// The descriptor can be read or written, or has an error that the next call will tell.
    case ready
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
  ) -> Outcome {
    while true {
      let left = deadline.map { max(0, $0 - time.monotonicNanoseconds()) }
      // Rounded up: waking early would spin. A day at most, which fits the call's Int32.
      let milliseconds = left.map { Int32(min(86_400_000, ($0 + 999_999) / 1_000_000)) } ?? -1
      let waited = hw_wait(event, descriptor ?? -1, direction.events, milliseconds)
      if waited.raised { return .stopped }
      if waited.events != 0 { return .ready }
      if let deadline, time.monotonicNanoseconds() >= deadline { return .deadline }
    }
  }
}
