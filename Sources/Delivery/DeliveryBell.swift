import Synchronization

/// Tells the delivery service that there are new messages. Rung after the commit that queued them;
/// a ring that nobody waits for yet is not lost.
package final class DeliveryBell: Sendable {
  private let state = Mutex(State())

  private struct State {
    var count = 0
    var nextWaiter = 0
    var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
  }

  package init() {}

  /// How often it has rung.
  package var count: Int { state.withLock(\.count) }

  package func ring() {
    let waiters = state.withLock { state in
      state.count += 1
      defer { state.waiters = [:] }
      return state.waiters.values
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Returns when it has rung more often than `heard`, or when the task is cancelled.
  package func wait(beyond heard: Int) async {
    let id = state.withLock { state in
      state.nextWaiter += 1
      return state.nextWaiter
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if state.count > heard || Task.isCancelled { return true }
          state.waiters[id] = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiters.removeValue(forKey: id) }?.resume()
    }
  }
}
