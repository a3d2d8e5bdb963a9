package import WaterQuality

/// `{id, kind: "modbusRTUOverTCP", address: "10.20.1.12:4001", backup, closeAfterPoll, baud,
/// heartBeat}`: a transparent serial gateway, which carries the frames of its serial line over one
/// connection.
package struct ModbusRTUOverTCPConfiguration: LinkConfiguration {
  package static let kind = "modbusRTUOverTCP"

  package let id: String
  package let gateway: GatewaySettings
  /// The line behind the gateway: its speed is added to the time that an answer may take.
  package let line: LineSettings
  /// What the gateway sends of its own accord.
  package let heartBeat: BytePattern?
  package var address: String { gateway.address }
  package var claims: [String] { gateway.all }
  /// The addresses are those of a serial line.
  package var isSerial: Bool { true }

  package init(
    id: String, gateway: GatewaySettings, line: LineSettings = LineSettings(),
    heartBeat: BytePattern? = nil
  ) {
    self.id = id
    self.gateway = gateway
    self.line = line
    self.heartBeat = heartBeat
  }

  package init?(_ reader: ObjectReader) {
    let before = reader.problems.problems.count
    let id = reader.id()
    let gateway = GatewaySettings(reader)
    let line = LineSettings(behindGateway: reader)
    let heartBeat = BytePattern.optional("heartBeat", reader)
    _ = reader.optional("kind")
    reader.finish()
    guard let id, let gateway, let line, reader.problems.problems.count == before else {
      return nil
    }
    self.init(id: id, gateway: gateway, line: line, heartBeat: heartBeat)
  }

  package func readdressed(_ address: String) -> ModbusRTUOverTCPConfiguration {
    ModbusRTUOverTCPConfiguration(
      id: id, gateway: gateway.readdressed(address), line: line, heartBeat: heartBeat)
  }

  package func makeLink(_ context: LinkContext) -> any Link {
    PolledLink(id: id, address: address, context: context, cost: lineCost) { [self] stop in
      RTUConversation(
        gateway.dialler(context, stop), line, stop, context.time,
        ignoring: heartBeat.map { [$0] } ?? [], closesAfterPoll: gateway.closesAfterPoll)
    }
  }
}
