import Dispatch
import People
import Synchronization

/// Hashes passwords one at a time on a thread that may be busy: each takes 16 MiB and some tenths
/// of a second, and the cooperative pool stays free for polls and pages.
final class ScryptQueue: Sendable {
  private let queue = DispatchQueue(label: "hanwatch.scrypt")
  private let waiting = Mutex(0)

  /// Throws `Refusal.busy` where too many wait already.
  func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    let isFree = waiting.withLock { count in
      guard count < DeskLimits.waitingSignIns else { return false }
      count += 1
      return true
    }
    guard isFree else { throw Refusal.busy }
    defer { waiting.withLock { $0 -= 1 } }
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result(catching: work)) }
    }
  }
}
