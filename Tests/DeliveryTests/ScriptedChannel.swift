import Delivery
import Storage
import Synchronization
import WaterQuality

/// A channel that answers as it is told, and remembers what it was given.
final class ScriptedChannel: AlertChannel {
  enum Step: Sendable {
    case outcome(DeliveryOutcome)
    /// Never ends by itself.
    case hang
  }

  struct Sent: Sendable, Equatable {
    let message: OutboxMessage
    let at: Timestamp
  }

  let id: String
  private let state: Mutex<State>

  private struct State {
    var steps: [Step]
    var then: Step
    var sent: [Sent] = []
    var isClosed = false
    var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  init(_ steps: [Step] = [], then: Step = .delivered, id: String = "county") {
    self.id = id
    state = Mutex(State(steps: steps, then: then))
  }

  var sent: [Sent] { state.withLock(\.sent) }
  var ids: [String] { sent.map(\.message.id) }
  var isClosed: Bool { state.withLock(\.isClosed) }

  func behave(_ then: Step) { state.withLock { $0.then = then } }

  func send(_ message: OutboxMessage, attemptAt: Timestamp) async -> DeliveryOutcome {
    let (step, woken) = state.withLock { state in
      state.sent.append(Sent(message: message, at: attemptAt))
      let count = state.sent.count
      let woken = state.watchers.filter { $0.count <= count }.map(\.continuation)
      state.watchers.removeAll { $0.count <= count }
      return (state.steps.isEmpty ? state.then : state.steps.removeFirst(), woken)
    }
    for continuation in woken { continuation.resume() }
    switch step {
    case .outcome(let outcome): return outcome
    case .hang:
      try? await Task.sleep(for: .seconds(3600))
      return .tryAgain(.abandoned, detail: "given up")
    }
  }

  func close() async { state.withLock { $0.isClosed = true } }

  /// Returns when so many messages have come.
  func wait(for count: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.sent.count >= count { return true }
        state.watchers.append((count, continuation))
        return false
      }
      if isThere { continuation.resume() }
    }
  }
}

extension ScriptedChannel.Step {
  static let delivered = Self.outcome(.delivered(detail: "taken"))

  static func status(_ code: Int, retryAfter: Int? = nil) -> Self {
    .outcome(
      .tryAgain(.status(code), detail: "receiver answered \(code)", retryAfterSeconds: retryAfter))
  }
}
