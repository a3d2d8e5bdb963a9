import Glibc

/// Tells the service manager how we are (sd_notify(3)): a datagram to the socket it named. Own code
/// because the protocol is one `sendto`; does nothing when no manager listens.
package struct Systemd: Sendable {
  private let socketPath: String?
  /// How often a sign of life is due; nil when no watchdog was asked for.
  package let watchdogMicroseconds: Int?

  package init(environment: [String: String]) {
    socketPath = environment["NOTIFY_SOCKET"]
    let forUs = environment["WATCHDOG_PID"].map { Int32($0) == getpid() } ?? true
    watchdogMicroseconds = forUs ? environment["WATCHDOG_USEC"].flatMap { Int($0) } : nil
  }

  package func ready() { send("READY=1") }
  package func reloading() { send("RELOADING=1") }
  package func stopping() { send("STOPPING=1") }
  package func alive() { send("WATCHDOG=1") }
  /// One line for `systemctl status`.
  package func status(_ text: String) { send("STATUS=\(text)") }

  private func send(_ message: String) {
    guard let path = socketPath, !path.isEmpty else { return }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let capacity = MemoryLayout.size(ofValue: address.sun_path)
    var name = Array(path.utf8)
    guard name.count < capacity else { return }
    // An abstract socket is written with '@' and begins with a zero byte.
    if name[0] == UInt8(ascii: "@") { name[0] = 0 }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
    // The address is copied into the fixed field of sockaddr_un, whose size was checked above.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: name) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array(message.utf8)
    _ = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe bytes.withUnsafeBytes { body in
          unsafe sendto(
            descriptor, body.baseAddress, body.count, Int32(MSG_NOSIGNAL), generic,
            length)
        }
      }
    }
  }
}
