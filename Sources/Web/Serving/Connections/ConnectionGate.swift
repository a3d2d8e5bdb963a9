import Synchronization

/// How many connections are open: no more than a bound in all, and no more than another from one
/// address. What the gate does not admit is closed at once.
package final class ConnectionGate: Sendable {
  private let state = Mutex(State())
  let most: Int
  private let perAddress: Int

  private struct State {
    var open = 0
    /// Never more entries than open connections.
    var byAddress: [String: Int] = [:]
  }

  package init(most: Int, perAddress: Int) {
    self.most = most
    self.perAddress = perAddress
  }

  package var open: Int { state.withLock(\.open) }

  /// False when there is no room; nil stands for whoever is not counted by address.
  package func admit(_ address: String?) -> Bool {
    state.withLock { state in
      guard state.open < most else { return false }
      if let address {
        guard state.byAddress[address, default: 0] < perAddress else { return false }
        state.byAddress[address, default: 0] += 1
      }
      state.open += 1
      return true
    }
  }

  package func leave(_ address: String?) {
    state.withLock { state in
      state.open -= 1
      guard let address, let count = state.byAddress[address] else { return }
      state.byAddress[address] = count > 1 ? count - 1 : nil
    }
  }
}
