internal import Synchronization
internal import WaterQuality

/// The place of one station at the port it calls: at most one call is held, the newest.
final class CallerSlot: Sendable {
  let link: String
  let expected: RegistrationSearch.Expected
  private let from: [AddressRange]

  private struct State {
    /// A call that nobody has taken yet.
    var waiting: TCPConnection?
    /// The call that is being used; kept alive by whoever uses it.
    weak var taken: TCPConnection?
    var stop: StopSignal?
    var takeovers = 0
  }

  private let state = Mutex(State())

  init(link: String, _ expected: RegistrationSearch.Expected, from: [AddressRange]) {
    self.link = link
    self.expected = expected
    self.from = from
  }

  func allows(_ caller: String) -> Bool { from.contains { $0.contains(caller) } }

  /// A call of this station. An older one ends: the modem has forgotten it.
  func arrive(_ connection: TCPConnection) {
    let (old, stop) = state.withLock { state in
      let old = state.waiting ?? state.taken
      if old != nil { state.takeovers += 1 }
      state.waiting = connection
      state.taken = nil
      return (old, state.stop)
    }
    old?.hangUp()
    stop?.knock()
  }

  var hasWaiting: Bool { state.withLock { $0.waiting != nil } }

  /// The newest call, for use; nil when there is none that was not used yet.
  func take() -> TCPConnection? {
    state.withLock { state in
      let connection = state.waiting
      if connection != nil { state.taken = connection }
      state.waiting = nil
      return connection
    }
  }

  func takeTakeovers() -> Int {
    state.withLock { state in
      defer { state.takeovers = 0 }
      return state.takeovers
    }
  }

  /// The call in use is no use: the station is to dial again.
  func hangUp() {
    state.withLock { $0.taken }?.hangUp()
  }

  /// From now on this link is told of calls.
  func listen(_ stop: StopSignal) {
    state.withLock { $0.stop = stop }
  }

  func forget() {
    let old = state.withLock { state in
      defer { state = State() }
      return (state.waiting, state.taken)
    }
    old.0?.hangUp()
    old.1?.hangUp()
  }
}

/// Uses the calls of one station.
final class DialInOpener: StreamOpener {
  private let port: DialInPort
  private let slot: CallerSlot
  private let stop: StopSignal

  init(_ port: DialInPort, _ slot: CallerSlot, _ stop: StopSignal) {
    self.port = port
    self.slot = slot
    self.stop = stop
  }

  func open() async throws(AskFailure) -> any ByteStream {
    do throws(ConnectFailure) {
      try port.open()
    } catch {
      throw .notConnected(error)
    }
    guard let call = slot.take() else { throw .notConnected(.notDialledIn) }
    return call
  }

  var hasNewer: Bool { slot.hasWaiting }

  func giveUp() -> Bool {
    slot.hangUp()
    return true
  }

  func addNoise(to noise: inout LineNoise) {
    noise.takeovers += slot.takeTakeovers()
    noise.refusedCallers += port.takeRefusals()
  }

  /// Listens as soon as the link begins, and not only when its first poll is due. What stands in
  /// the way is told by `open`.
  func begin() {
    slot.listen(stop)
    port.enter()
    try? port.open()
  }

  func end() {
    port.leave()
    slot.forget()
  }
}
