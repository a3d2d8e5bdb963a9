import Dispatch
import People
import Synchronization

/// Hashes passwords one at a time on a thread that may be busy: each takes 16 MiB and some tenths
/// of a second, and the cooperative pool stays free for polls and pages.
package final class ScryptQueue: Sendable {
  private let queue = DispatchQueue(label: "hanwatch.scrypt")
  private let monotonicNanoseconds: @Sendable () -> Int64
  private let sleep: @Sendable (Duration) async throws -> Void
  private let state = Mutex(State())

  private struct State {
    var turns = HashingTurns()
    var jobs: [HashingTurns.Ticket: Job] = [:]
  }

  private struct Job: Sendable {
    /// Does the work; what it returns hands the outcome over.
    let work: @Sendable () -> (@Sendable () -> Void)
    let refuse: @Sendable () -> Void
  }

  /// `sleep` goes by the same clock.
  package init(
    monotonicNanoseconds: @escaping @Sendable () -> Int64,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.monotonicNanoseconds = monotonicNanoseconds
    self.sleep = sleep
  }

  /// How many wait, and whoever is at it.
  package var count: Int { state.withLock { $0.turns.count } }

  /// `runs` is how often the work hashes, `isProved` whether it is for somebody whose password was
  /// found right a moment ago. Throws `Refusal.busy` to everybody else where the answer would come
  /// too late, or does; what is under way then goes on, and nobody learns what came of it.
  package func run<Value: Sendable>(
    runs: Int = 1, isProved: Bool = false, _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    let outcome = HashingOutcome<Value>()
    guard !isProved else { return try await outcome.value { enter(runs, true, outcome, work) } }
    async let _: Void = giveUp(outcome)
    return try await outcome.value { enter(runs, false, outcome, work) }
  }

  private func giveUp<Value: Sendable>(_ outcome: HashingOutcome<Value>) async {
    do {
      try await sleep(.milliseconds(HashingTurns.longestMilliseconds))
    } catch { return }
    outcome.set(.failure(Refusal.busy(milliseconds: 2000)))
    guard let ticket = outcome.ticket else { return }
    state.withLock { state in
      state.turns.leave(ticket)
      state.jobs[ticket] = nil
    }
  }

  private func enter<Value: Sendable>(
    _ runs: Int, _ isProved: Bool, _ outcome: HashingOutcome<Value>,
    _ work: @escaping @Sendable () throws -> Value
  ) {
    let job = Job(
      work: {
        let result = Result(catching: work)
        return { outcome.set(result) }
      },
      refuse: { outcome.set(.failure(Refusal.busy(milliseconds: 1000))) })
    let time = milliseconds
    let answer = state.withLock { state in
      let answer = state.turns.enter(runs: runs, isProved: isProved, at: time)
      if case .wait(let ticket) = answer {
        state.jobs[ticket] = job
        outcome.ticket = ticket
      }
      return answer
    }
    switch answer {
    case .wait: queue.async { self.runNext() }
    case .busy(let time): outcome.set(.failure(Refusal.busy(milliseconds: time)))
    }
  }

  /// There is one call for everybody who entered; those who were refused meanwhile leave some over.
  private func runNext() {
    let begun = milliseconds
    let job = state.withLock { state in
      state.turns.begin(at: begun).flatMap { state.jobs.removeValue(forKey: $0) }
    }
    guard let job else { return }
    let tell = job.work()
    let ended = milliseconds
    let late = state.withLock { state in
      state.turns.end(at: ended).compactMap { state.jobs.removeValue(forKey: $0) }
    }
    tell()
    for job in late { job.refuse() }
  }

  private var milliseconds: Int64 { monotonicNanoseconds() / 1_000_000 }
}
