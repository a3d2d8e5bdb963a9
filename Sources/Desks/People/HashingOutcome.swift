import People
import Synchronization

/// What comes of one turn at hashing, for the one who waits for it: whatever is told first.
final class HashingOutcome<Value: Sendable>: Sendable {
  private let state = Mutex(State.open)
  private let kept = Mutex<HashingTurns.Ticket?>(nil)

  private enum State {
    case open
    case awaited(CheckedContinuation<Value, any Error>)
    case told(Result<Value, any Error>)
    /// Whoever waited has it.
    case over
  }

  /// The place in the line; nil before there is one.
  var ticket: HashingTurns.Ticket? {
    get { kept.withLock { $0 } }
    set { kept.withLock { $0 = newValue } }
  }

  func set(_ result: Result<Value, any Error>) {
    let waiting = state.withLock { state -> CheckedContinuation<Value, any Error>? in
      switch state {
      case .open: state = .told(result)
      case .awaited(let continuation):
        state = .over
        return continuation
      case .told, .over: break
      }
      return nil
    }
    waiting?.resume(with: result)
  }

  /// Begins, and waits for what is told. Once.
  func value(after begin: () -> Void) async throws -> Value {
    begin()
    return try await withCheckedThrowingContinuation { continuation in
      let told = state.withLock { state -> Result<Value, any Error>? in
        guard case .told(let result) = state else {
          state = .awaited(continuation)
          return nil
        }
        state = .over
        return result
      }
      if let told { continuation.resume(with: told) }
    }
  }
}
