import Synchronization
package import WaterQuality

/// A clock that moves only when a test moves it. Sleepers wake when their time has come.
package final class ManualClock: Sendable {
  private let state: Mutex<State>

  private struct State {
    var wallMilliseconds: Int64
    var nanoseconds: Int64 = 0
    var nextSleeper = 0
    var sleepers: [Int: Sleeper] = [:]
    var watchers: [CheckedContinuation<Void, Never>] = []
  }

  private struct Sleeper {
    let until: Int64
    let span: Duration
    let continuation: CheckedContinuation<Void, any Error>
  }

  package init(_ start: Timestamp) {
    state = Mutex(State(wallMilliseconds: start.milliseconds))
  }

  package var now: Timestamp {
    state.withLock { Timestamp(milliseconds: $0.wallMilliseconds) }
  }

  package var nanoseconds: Int64 { state.withLock(\.nanoseconds) }

  /// How long each of those who sleep now had wished to sleep, shortest first.
  package var wishes: [Duration] { state.withLock { $0.sleepers.values.map(\.span).sorted() } }

  /// The clocks as polling sees them, at real speed.
  package var timeSource: TimeSource {
    TimeSource(now: { self.now }, monotonicNanoseconds: { self.nanoseconds })
  }

  /// Both clocks go on, and those whose time has come wake up.
  package func advance(by span: Duration) {
    let woken = state.withLock { state in
      let nanoseconds = Self.nanoseconds(span)
      state.nanoseconds += nanoseconds
      state.wallMilliseconds += nanoseconds / 1_000_000
      let due = state.sleepers.filter { $0.value.until <= state.nanoseconds }
      for id in due.keys { state.sleepers[id] = nil }
      return due.values.map(\.continuation)
    }
    for continuation in woken { continuation.resume() }
  }

  /// Only the wall clock jumps; nobody wakes.
  package func step(to moment: Timestamp) {
    state.withLock { $0.wallMilliseconds = moment.milliseconds }
  }

  package func sleep(for span: Duration) async throws {
    let id = state.withLock { state in
      state.nextSleeper += 1
      return state.nextSleeper
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let watchers = state.withLock { state in
          if Task.isCancelled { return nil as [CheckedContinuation<Void, Never>]? }
          state.sleepers[id] = Sleeper(
            until: state.nanoseconds + Self.nanoseconds(span), span: span,
            continuation: continuation)
          defer { state.watchers = [] }
          return state.watchers
        }
        guard let watchers else { return continuation.resume(throwing: CancellationError()) }
        for watcher in watchers { watcher.resume() }
      }
    } onCancel: {
      let sleeper = state.withLock { $0.sleepers.removeValue(forKey: id) }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }

  /// Returns as soon as somebody sleeps, with the shortest wish.
  package func nextSleep() async -> Duration {
    while true {
      if let wish = wishes.first { return wish }
      await withCheckedContinuation { continuation in
        let isThere = state.withLock { state in
          if !state.sleepers.isEmpty { return true }
          state.watchers.append(continuation)
          return false
        }
        if isThere { continuation.resume() }
      }
    }
  }

  private static func nanoseconds(_ span: Duration) -> Int64 {
    span.components.seconds * 1_000_000_000 + span.components.attoseconds / 1_000_000_000
  }
}
