/// A link that the simulator serves.
package struct SimulatedLink: Sendable {
  /// The kinds by their names in stations.json.
  package enum Kind: String, Sendable, CaseIterable {
    case modbusTCP, modbusSerial, modbusRTUOverTCP, modbusDialIn
  }

  package let id: String
  package let kind: Kind
  /// For a serial line: a symbolic link that leads to the device; nil for none.
  package let path: String?
  /// For what listens: the port on 127.0.0.1; 0 lets the kernel choose.
  package let port: Int
  /// For a station that dials in: the place that it calls, as somebody names it. Those that name
  /// the same place call the same port.
  package let place: String
  /// What it says first when it calls, secret included.
  package var registration: [UInt8]
  /// What its modem sends every few seconds; empty for nothing.
  package let heartBeat: [UInt8]

  package init(
    id: String, kind: Kind, path: String? = nil, port: Int = 0, place: String = "",
    registration: [UInt8] = [], heartBeat: [UInt8] = []
  ) {
    self.id = id
    self.kind = kind
    self.path = path
    self.port = port
    self.place = place
    self.registration = registration
    self.heartBeat = heartBeat
  }

  var wire: Wire { kind == .modbusTCP ? .tcp : .rtu }
}
