internal import CModbus
internal import Glibc
internal import Logging
internal import WaterQuality

/// Receives the callers of a port on its own thread: hears their names and brings them to their
/// links, or sends them away.
final class Reception {
  private struct Caller {
    let connection: TCPConnection
    let address: String
    let deadline: Int64
    let slots: [CallerSlot]
    var search: RegistrationSearch

    /// What he said instead of a name; not more, as a mistyped name may be followed by a secret.
    var said: ArraySlice<UInt8> {
      search.heard.prefix(slots.map(\.expected.name.bytes.count).max() ?? 0)
    }
  }

  /// Why a caller is sent away; for counting and for the log.
  enum Refusal: String {
    case addressNotAllowed, unknownRegistration, wrongSecret, registrationTimedOut, crowdedOut
  }

  private let port: DialInPort
  private let event: Int32
  private let listener: Int32
  private let registrationNanoseconds: Int64
  private let logger: Logger
  /// In the order of their calls.
  private var callers: [Caller] = []
  /// Each stranger is told of once. Bounded: addresses come from outside.
  private var told: Set<String> = []
  /// No descriptors were left: the listener would be ready all the time.
  private var listensFrom: Int64 = 0

  private static let mostTold = 256
  /// A modem that cannot acknowledge for so long has lost its network.
  private static let patienceMilliseconds: Int32 = 20_000

  init(
    _ port: DialInPort, event: Int32, listener: Int32, registrationNanoseconds: Int64,
    logger: Logger
  ) {
    self.port = port
    self.event = event
    self.listener = listener
    self.registrationNanoseconds = registrationNanoseconds
    self.logger = logger
  }

  func run() {
    while true {
      let ready = wait()
      if ready[0] { return }
      // Callers first: those who have told their name make room for new ones.
      var waiting: [Caller] = []
      for (index, caller) in callers.enumerated() {
        if let caller = ready[2 + index] ? heard(caller) : caller { waiting.append(caller) }
      }
      let now = hw_now()
      callers = waiting.filter { caller in
        if caller.deadline > now { return true }
        refuse(caller.address, .registrationTimedOut, said: caller.said)
        return false
      }
      if ready[1] { receive() }
    }
  }

  /// Which of event, listener and callers have something to say.
  private func wait() -> [Bool] {
    let now = hw_now()
    let isListening = now >= listensFrom
    var watched = [
      pollfd(fd: event, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isListening ? listener : -1, events: Int16(POLLIN), revents: 0),
    ]
    watched += callers.map {
      pollfd(fd: $0.connection.descriptor, events: Int16(POLLIN), revents: 0)
    }
    let moments = callers.map(\.deadline) + (isListening ? [] : [listensFrom])
    let patience = moments.min().map { Int32(max(0, ($0 - now + 999_999) / 1_000_000)) } ?? -1
    if unsafe poll(&watched, nfds_t(watched.count), patience) < 0 {
      return watched.map { _ in false }
    }
    return watched.map { $0.revents != 0 }
  }

  /// Takes in everybody who stands before the door.
  private func receive() {
    for _ in 0..<LinkLimits.mostUnnamedCallers {
      var space = [CChar](repeating: 0, count: 64)
      let accepted = unsafe space.withUnsafeMutableBufferPointer { space in
        unsafe hw_tcp_accept(
          listener, Self.patienceMilliseconds, space.baseAddress, Int32(space.count))
      }
      guard accepted.error == 0 else {
        if !hw_is_nothing_yet(accepted.error), accepted.error != ECONNABORTED {
          listensFrom = hw_now() + 500_000_000
        }
        return
      }
      let bytes = space.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
      greet(Int32(accepted.value), from: String(decoding: bytes, as: UTF8.self))
    }
  }

  private func greet(_ descriptor: Int32, from address: String) {
    let connection = TCPConnection(descriptor: descriptor)
    let slots = port.slots.filter { $0.allows(address) }
    if slots.isEmpty { return refuse(address, .addressNotAllowed) }
    if callers.count >= LinkLimits.mostUnnamedCallers {
      // The one who has been silent longest is the least likely to be a station.
      let silent = callers.removeFirst()
      refuse(silent.address, .crowdedOut, said: silent.said)
    }
    callers.append(
      Caller(
        connection: connection, address: address, deadline: hw_now() + registrationNanoseconds,
        slots: slots, search: RegistrationSearch(slots.map(\.expected))))
  }

  /// Nil when the caller waits no longer.
  private func heard(_ caller: Caller) -> Caller? {
    var caller = caller
    guard let bytes = caller.connection.receive() else { return nil }
    switch caller.search.receive(bytes) {
    case .undecided: return caller
    case .found(let index, _):
      let slot = caller.slots[index]
      logger.info(
        "a station dialled in",
        metadata: ["link.id": "\(slot.link)", "caller.address": "\(caller.address)"])
      slot.arrive(caller.connection)
    case .wrongSecret: refuse(caller.address, .wrongSecret)
    case .unknown: refuse(caller.address, .unknownRegistration, said: caller.said)
    }
    return nil
  }

  /// Told once for each address and reason. What somebody said instead of a name is shown, as a
  /// wrong name is the commonest mistake; what came with a right name may be a secret.
  private func refuse(_ address: String, _ reason: Refusal, said: ArraySlice<UInt8> = []) {
    port.noteRefusal()
    guard told.count < Self.mostTold, told.insert("\(address) \(reason)").inserted else { return }
    logger.warning(
      "a caller was sent away",
      metadata: [
        "caller.address": "\(address)", "cause": "\(reason.rawValue)",
        "said": "\(BytePattern.hexadecimal(said))",
      ])
  }
}
