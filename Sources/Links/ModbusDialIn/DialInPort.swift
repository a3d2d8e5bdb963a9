internal import CModbus
internal import Logging
internal import Synchronization
internal import WaterQuality

/// The ports of a run, by the address they listen on.
final class DialInPorts: Sendable {
  private let ports: Mutex<[String: DialInPort]> = Mutex([:])

  func port(at address: NetworkAddress, _ context: LinkContext) -> DialInPort {
    let key = "\(address.literal ?? ""):\(address.port)"
    return ports.withLock { ports in
      if let port = ports[key] { return port }
      let port = DialInPort(
        at: address, registrationMilliseconds: context.limits.registrationMilliseconds,
        logger: context.logger)
      ports[key] = port
      return port
    }
  }
}

/// One listening port for many stations. A thread of its own receives callers and brings each to
/// the link that his registration packet names; open while at least one link uses it.
final class DialInPort: Sendable {
  private struct State {
    var slots: [CallerSlot] = []
    var users = 0
    /// What ends the thread that is receiving, and what it listens on.
    var open: (event: Int32, listener: Int32)?
    var refusals = 0
  }

  private let address: NetworkAddress
  private let registrationMilliseconds: Int
  private let logger: Logger
  private let state = Mutex(State())

  init(at address: NetworkAddress, registrationMilliseconds: Int, logger: Logger) {
    self.address = address
    self.registrationMilliseconds = registrationMilliseconds
    self.logger = logger
  }

  /// All links of a run are known before the first of them listens, so that no station is taken
  /// for a stranger.
  func add(_ slot: CallerSlot) {
    state.withLock { $0.slots.append(slot) }
  }

  var slots: [CallerSlot] { state.withLock { $0.slots } }

  func noteRefusal() {
    state.withLock { $0.refusals += 1 }
  }

  /// Callers sent away since the last look; the link that looks first tells of them.
  func takeRefusals() -> Int {
    state.withLock { state in
      defer { state.refusals = 0 }
      return state.refusals
    }
  }

  func enter() {
    state.withLock { $0.users += 1 }
  }

  func leave() {
    state.withLock { state in
      state.users -= 1
      guard state.users == 0, let open = state.open else { return }
      // Shut down here, so that the port is free at once; the thread closes the descriptors.
      hw_shut_down(open.listener)
      hw_event_raise(open.event)
      state.open = nil
    }
  }

  /// Begins to listen, unless it does.
  func open() throws(ConnectFailure) {
    try state.withLock { state throws(ConnectFailure) in
      guard state.open == nil else { return }
      let listener = unsafe hw_tcp_listen(address.literal ?? "", Int32(address.port))
      guard listener.error == 0 else {
        let isShortage = ConnectFailure(errno: listener.error) == .tooManyDescriptors
        throw isShortage ? .tooManyDescriptors : .cannotListen(errno: listener.error)
      }
      let event = hw_event()
      guard event.error == 0 else {
        hw_close(Int32(listener.value))
        throw .tooManyDescriptors
      }
      let open = (event: Int32(event.value), listener: Int32(listener.value))
      let started = OwnThread.start { [self] in
        let reception = Reception(
          self, event: open.event, listener: open.listener,
          registrationNanoseconds: Int64(registrationMilliseconds) * 1_000_000, logger: logger)
        reception.run()
        hw_close(open.event)
        hw_close(open.listener)
      }
      guard started else {
        hw_close(open.event)
        hw_close(open.listener)
        throw .noThread
      }
      state.open = open
    }
  }
}
