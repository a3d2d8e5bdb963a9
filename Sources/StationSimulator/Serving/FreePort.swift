internal import CModbus

/// A port of 127.0.0.1 that nobody uses at this moment.
enum FreePort {
  static func find() throws(SimulatorError) -> Int {
    let opened = unsafe hw_tcp_listen("127.0.0.1", 0)
    guard opened.error == 0 else { throw SimulatorError("find a port", opened.error) }
    defer { hw_close(Int32(opened.value)) }
    return hw_tcp_port(Int32(opened.value)).value
  }
}
