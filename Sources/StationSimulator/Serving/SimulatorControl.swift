internal import CModbus
internal import Synchronization

/// What callers tell the simulator's thread, and what it tells them.
final class SimulatorControl: Sendable {
  private struct State {
    var analysers: [String: Misbehaviour] = [:]
    var links: [String: Misbehaviour] = [:]
    var mostConnections: [String: Int] = [:]
    var connectionsMade: [String: Int] = [:]
    var requests: [String: [[UInt8]]] = [:]
    var account = ServingAccount()
    var isStopping = false
  }

  let event: Int32
  private let state = Mutex(State())

  init() throws(SimulatorError) {
    let made = hw_event()
    guard made.error == 0 else { throw SimulatorError("make an event", made.error) }
    event = Int32(made.value)
  }

  deinit {
    hw_close(event)
  }

  func set(_ misbehaviour: Misbehaviour, analyser: String) {
    state.withLock { $0.analysers[analyser] = misbehaviour }
    hw_event_raise(event)
  }

  func set(_ misbehaviour: Misbehaviour, link: String) {
    state.withLock { $0.links[link] = misbehaviour }
    hw_event_raise(event)
  }

  func stop() {
    state.withLock { $0.isStopping = true }
    hw_event_raise(event)
  }

  var isStopping: Bool { state.withLock { $0.isStopping } }

  /// The link's misbehaviour goes before the analyser's.
  func misbehaviour(of analyser: String, on link: String) -> Misbehaviour {
    state.withLock { state in
      let whole = state.links[link] ?? .none
      return whole == .none ? state.analysers[analyser] ?? .none : whole
    }
  }

  func misbehaviour(link: String) -> Misbehaviour {
    state.withLock { $0.links[link] ?? .none }
  }

  func noteConnection(on link: String) {
    state.withLock { $0.connectionsMade[link, default: 0] += 1 }
  }

  func connectionsMade(_ link: String) -> Int {
    state.withLock { $0.connectionsMade[link] ?? 0 }
  }

  /// A request with its frame, as it came.
  func note(request: [UInt8], on link: String) {
    state.withLock { state in
      var heard = state.requests[link, default: []]
      if heard.count == Self.mostRequests { heard.removeFirst(Self.mostRequests / 2) }
      heard.append(request)
      state.requests[link] = heard
    }
  }

  private static let mostRequests = 2048

  func requests(_ link: String) -> [[UInt8]] {
    state.withLock { $0.requests[link] ?? [] }
  }

  /// A question to one of the instruments.
  func note(late isLate: Bool) {
    state.withLock { state in
      state.account.questions += 1
      if isLate { state.account.late += 1 }
    }
  }

  var account: ServingAccount { state.withLock { $0.account } }

  func note(connections: Int, on link: String) {
    state.withLock { $0.mostConnections[link] = max($0.mostConnections[link] ?? 0, connections) }
  }

  func mostConnections(_ link: String) -> Int {
    state.withLock { $0.mostConnections[link] ?? 0 }
  }
}
