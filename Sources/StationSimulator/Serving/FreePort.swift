internal import CModbus
internal import Glibc
internal import Synchronization

/// A port of 127.0.0.1 that nobody uses at this moment, and that was given to nobody before:
/// whoever is given one listens on it only a little later.
enum FreePort {
  private static let given: Mutex<Set<Int>> = Mutex([])
  private static let mostTries = 1000

  static func find() throws(SimulatorError) -> Int {
    for _ in 0..<mostTries {
      let opened = unsafe hw_tcp_listen("127.0.0.1", 0)
      guard opened.error == 0 else { throw SimulatorError("find a port", opened.error) }
      defer { hw_close(Int32(opened.value)) }
      let port = hw_tcp_port(Int32(opened.value)).value
      if given.withLock({ $0.insert(port).inserted }) { return port }
    }
    throw SimulatorError("find a port that was not given away before", EADDRINUSE)
  }
}
