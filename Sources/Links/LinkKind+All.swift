extension LinkKind {
  /// Every kind of link. A new kind adds its line here.
  package static let all: [any LinkConfiguration.Type] = [
    ModbusTCPConfiguration.self,
    ModbusSerialConfiguration.self,
    ModbusRTUOverTCPConfiguration.self,
    ModbusDialInConfiguration.self,
  ]
}
