internal import CModbus
internal import Glibc
internal import Synchronization
internal import WaterQuality

/// What the thread of a loop and its callers share: jobs to run and waits to end.
final class LoopCore: Sendable {
  /// One link that waits.
  struct Wait {
    let stop: StopSignal
    let descriptor: Int32?
    let events: Int16
    /// A moment of the monotonic clock; nil waits for ever.
    let deadline: Int64?
    let time: TimeSource
    let continuation: CheckedContinuation<StopSignal.Outcome, Never>

    fileprivate var now: Int64 { time.monotonicNanoseconds() }

    fileprivate var millisecondsLeft: Int64 {
      guard let end = [deadline, stop.endsAt].compactMap(\.self).min() else { return .max }
      // Rounded up: waking early would spin. A signal without grace ended before all time.
      return end <= now ? 0 : (end - now + 999_999) / 1_000_000
    }
  }

  /// Work of an actor, with the executor that it names.
  @safe private struct Job {
    let job: UnownedJob
    let executor: UnownedSerialExecutor
  }

  private struct State {
    var jobs: [Job] = []
    var waits: [Wait] = []
    /// True while the thread sleeps and must be woken.
    var isAsleep = false
    var hasEnded = false
  }

  private let event: Int32
  private let state = Mutex(State())

  /// Nil when there is no descriptor left.
  init?() {
    let made = hw_event()
    guard made.error == 0 else { return nil }
    event = Int32(made.value)
  }

  deinit {
    hw_close(event)
  }

  func add(_ job: UnownedJob, on executor: UnownedSerialExecutor) {
    change { $0.jobs.append(unsafe Job(job: job, executor: executor)) }
  }

  func add(_ wait: Wait) {
    change { $0.waits.append(wait) }
  }

  /// Somebody's signal was raised: its wait is looked at.
  func wake() {
    hw_event_raise(event)
  }

  func end() {
    change { $0.hasEnded = true }
  }

  private func change(_ body: (inout sending State) -> Void) {
    let isAsleep = state.withLock { state in
      body(&state)
      return state.isAsleep
    }
    if isAsleep { wake() }
  }

  /// The life of the thread.
  func run() {
    while true {
      let jobs = state.withLock { state in
        defer { state.jobs = [] }
        return state.jobs
      }
      for job in jobs { unsafe job.job.runSynchronously(on: job.executor) }
      if jobs.isEmpty, state.withLock({ $0.hasEnded && $0.jobs.isEmpty }) { return }
      sleepUntilSomethingHappens()
    }
  }

  private func sleepUntilSomethingHappens() {
    let (waits, isBusy) = state.withLock { state in
      defer { state.waits = [] }
      let isBusy = !state.jobs.isEmpty || state.hasEnded
      state.isAsleep = !isBusy
      return (state.waits, isBusy)
    }
    var watched = [pollfd(fd: event, events: Int16(POLLIN), revents: 0)]
    watched += waits.map { pollfd(fd: $0.descriptor ?? -1, events: $0.events, revents: 0) }
    // A signal may have been raised before its wait was here, and that wake-up been taken.
    let isCalled = waits.contains { $0.stop.hasNews(at: $0.now) }
    let left = isCalled ? 0 : waits.map(\.millisecondsLeft).min() ?? .max
    // A day at most, which fits the call's Int32; -1 waits for ever.
    let patience: Int32 = isBusy ? 0 : left == .max ? -1 : Int32(min(86_400_000, left))
    if unsafe poll(&watched, nfds_t(watched.count), patience) < 0 {
      for index in watched.indices { watched[index].revents = 0 }
    }
    if watched[0].revents != 0 { hw_event_lower(event) }
    var ended: [(Wait, StopSignal.Outcome)] = []
    var going: [Wait] = []
    for (wait, seen) in zip(waits, watched.dropFirst()) {
      if let outcome = outcome(of: wait, seen.revents) {
        ended.append((wait, outcome))
      } else {
        going.append(wait)
      }
    }
    state.withLock { state in
      state.isAsleep = false
      state.waits = going + state.waits
    }
    for (wait, outcome) in ended { wait.continuation.resume(returning: outcome) }
  }

  private func outcome(of wait: Wait, _ seen: Int16) -> StopSignal.Outcome? {
    if wait.stop.hasEnded(at: wait.now) { return .stopped }
    if seen != 0 { return .ready }
    if wait.stop.takeKnock() { return .knocked }
    if let deadline = wait.deadline, wait.now >= deadline { return .deadline }
    return nil
  }
}
