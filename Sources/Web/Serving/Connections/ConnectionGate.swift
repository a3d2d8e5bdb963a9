import Synchronization

/// How many connections are open: no more than a bound in all, and no more than another from one
/// address. What the gate does not admit is closed at once.
///
/// Where all places are taken, a new connection gets the place of the one that has waited longest
/// without a complete request: whoever asks and reads goes on while others only hold places.
package final class ConnectionGate: Sendable {
  private let state = Mutex(State())
  let most: Int
  private let perAddress: Int

  private struct State {
    /// Grows with every connection and every time one begins to wait.
    var number: UInt64 = 0
    var open = 0
    /// Never more entries than open connections.
    var byAddress: [String: Int] = [:]
    /// Those that can go for another, by their number.
    var waiting: [UInt64: Waiting] = [:]
    /// Those whose place was given away, until they are closed.
    var displaced: Set<UInt64> = []
  }

  private struct Waiting {
    let since: UInt64
    let end: @Sendable () -> Void
  }

  package init(most: Int, perAddress: Int) {
    self.most = most
    self.perAddress = perAddress
  }

  package var open: Int { state.withLock(\.open) }

  /// The number of a connection that has a place now; nil when there is none. No address stands for
  /// whoever is not counted by address. `end` is called when the connection has to go for another.
  package func admit(_ address: String?, end: @escaping @Sendable () -> Void) -> UInt64? {
    let (number, oldest) = state.withLock { state -> (UInt64?, Waiting?) in
      if let address, state.byAddress[address, default: 0] >= perAddress { return (nil, nil) }
      var oldest: Waiting?
      if state.open < most {
        state.open += 1
      } else if let found = state.waiting.min(by: { $0.value.since < $1.value.since }) {
        oldest = state.waiting.removeValue(forKey: found.key)
        state.displaced.insert(found.key)
      } else {
        return (nil, nil)
      }
      if let address { state.byAddress[address, default: 0] += 1 }
      state.number += 1
      state.waiting[state.number] = Waiting(since: state.number, end: end)
      return (state.number, oldest)
    }
    oldest?.end()
    return number
  }

  /// A request is complete and its answer on the way.
  package func begin(_ number: UInt64) {
    state.withLock { $0.waiting[number] = nil }
  }

  /// Nothing moves: the next request, or its rest, or its reader is awaited.
  package func wait(_ number: UInt64, end: @escaping @Sendable () -> Void) {
    state.withLock { state in
      guard !state.displaced.contains(number) else { return }
      state.number += 1
      state.waiting[number] = Waiting(since: state.number, end: end)
    }
  }

  package func leave(_ number: UInt64, _ address: String?) {
    state.withLock { state in
      state.waiting[number] = nil
      if state.displaced.remove(number) == nil { state.open -= 1 }
      guard let address, let count = state.byAddress[address] else { return }
      state.byAddress[address] = count > 1 ? count - 1 : nil
    }
  }
}
