internal import Glibc

/// Why a link could not be opened.
package enum ConnectFailure: Error, Hashable {
  case refused
  case timedOut
  case unreachable
  case noDevice
  case notSerial
  /// The driver of the line cannot turn its direction.
  case noRS485
  case permissionDenied
  case deviceBusy
  /// The process has too many descriptors open, or only ones above 1023 are left.
  case tooManyDescriptors
  /// The host name has no address, or no server told it in time.
  case nameUnknown
  /// The station calls us, and has not done so.
  case notDialledIn
  /// The port on which stations call cannot be opened.
  case cannotListen(errno: Int32)
  /// The system gave us no thread.
  case noThread
  case other(errno: Int32)

  init(errno: Int32) {
    self =
      switch errno {
      case ECONNREFUSED: .refused
      case ETIMEDOUT: .timedOut
      case EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN, EADDRNOTAVAIL: .unreachable
      case ENOENT, ENXIO, ENODEV: .noDevice
      case ENOTTY: .notSerial
      case EOPNOTSUPP: .noRS485
      case EACCES, EPERM: .permissionDenied
      case EBUSY: .deviceBusy
      case EMFILE, ENFILE: .tooManyDescriptors
      default: .other(errno: errno)
      }
  }

  /// For counting: `connectionRefused`.
  package var cause: String {
    switch self {
    case .refused: "connectionRefused"
    case .timedOut: "connectTimedOut"
    case .unreachable: "hostUnreachable"
    case .noDevice: "noDevice"
    case .notSerial: "notSerial"
    case .noRS485: "noRS485Mode"
    case .permissionDenied: "permissionDenied"
    case .deviceBusy: "deviceInUse"
    case .tooManyDescriptors: "tooManyDescriptors"
    case .nameUnknown: "nameUnknown"
    case .notDialledIn: "notDialledIn"
    case .cannotListen: "cannotListen"
    case .noThread: "noThread"
    case .other: "connectFailed"
    }
  }

  var reason: String {
    switch self {
    case .refused: "connection refused"
    case .timedOut: "no reply"
    case .unreachable: "host unreachable"
    case .noDevice: "no such device"
    case .notSerial: "not a serial device"
    case .noRS485: "its driver has no RS-485 mode"
    case .permissionDenied: "permission denied"
    case .deviceBusy: "the device is in use"
    case .tooManyDescriptors: "too many descriptors are open"
    case .nameUnknown: "its name could not be looked up"
    case .notDialledIn: "the station has not dialled in"
    case .cannotListen(let errno): "the port cannot be listened on (system error \(errno))"
    case .noThread: "the system gives no more threads"
    case .other(let errno): "system error \(errno)"
    }
  }

  var hint: String {
    switch self {
    case .refused: "Is the gateway on?"
    case .timedOut, .unreachable: "Are the gateway and the network on?"
    case .noDevice: "Is the adapter plugged in?"
    case .noRS485: "Remove 'rs485' where the adapter turns the line by itself; most USB ones do."
    case .notSerial: "Name the device of the adapter, under /dev/serial/by-id."
    case .permissionDenied: "Add the daemon's user to group dialout."
    case .deviceBusy: "Stop the other program that uses it."
    case .tooManyDescriptors: "Lower the number of web clients or raise LimitNOFILE."
    case .nameUnknown: "Is the name server on? An IP address needs none."
    case .notDialledIn: "Is its modem on, and does it send the registration packet of this link?"
    case .cannotListen: "Does another program use it, or is it below 1024?"
    case .noThread: "Raise TasksMax of the service."
    case .other: "Run 'hanwatch probe' on the station."
    }
  }
}
