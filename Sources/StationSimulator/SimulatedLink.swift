/// A link that the simulator serves.
package struct SimulatedLink: Sendable {
  package let id: String
  package let isSerial: Bool
  /// For a serial line: a symbolic link that leads to the device; nil for none.
  package let path: String?
  /// For TCP: the port on 127.0.0.1; 0 lets the kernel choose.
  package let port: Int

  package init(id: String, isSerial: Bool, path: String? = nil, port: Int = 0) {
    self.id = id
    self.isSerial = isSerial
    self.path = path
    self.port = port
  }
}
