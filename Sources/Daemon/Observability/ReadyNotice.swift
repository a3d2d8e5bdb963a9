import Synchronization

/// Says that the daemon is ready, once: when the page answers and the socket of this machine does,
/// or is known not to.
final class ReadyNotice: Sendable {
  private let state = Mutex(State())
  private let tell: @Sendable (String) -> Void

  private struct State {
    var address: String?
    var isSocketSettled = false
    var isTold = false
  }

  /// `tell` gets the page's address.
  init(_ tell: @escaping @Sendable (String) -> Void) {
    self.tell = tell
  }

  func pageAnswers(at address: String) { settle { $0.address = address } }

  func socketIsSettled() { settle { $0.isSocketSettled = true } }

  private func settle(_ change: (inout State) -> Void) {
    let address = state.withLock { state -> String? in
      change(&state)
      guard !state.isTold, state.isSocketSettled, let address = state.address else { return nil }
      state.isTold = true
      return address
    }
    if let address { tell(address) }
  }
}
