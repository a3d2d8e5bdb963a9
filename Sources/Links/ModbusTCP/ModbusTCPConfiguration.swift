package import WaterQuality

/// `{id, kind: "modbusTCP", address: "10.20.1.11:502", backup, closeAfterPoll}`: an analyser or a
/// gateway on the network. One connection serves all analysers behind it, as many gateways accept
/// no second one.
package struct ModbusTCPConfiguration: LinkConfiguration {
  package static let kind = "modbusTCP"

  package let id: String
  package let gateway: GatewaySettings
  package var address: String { gateway.address }
  package var claims: [String] { gateway.all }
  package var isSerial: Bool { false }

  package init(id: String, gateway: GatewaySettings) {
    self.id = id
    self.gateway = gateway
  }

  package init(id: String, address: String) {
    self.init(id: id, gateway: GatewaySettings(address: address))
  }

  package init?(_ reader: ObjectReader) {
    let id = reader.id()
    let gateway = GatewaySettings(reader)
    _ = reader.optional("kind")
    reader.finish()
    guard let id, let gateway else { return nil }
    self.init(id: id, gateway: gateway)
  }

  package func readdressed(_ address: String) -> ModbusTCPConfiguration {
    ModbusTCPConfiguration(id: id, gateway: gateway.readdressed(address))
  }

  package func makeLink(_ context: LinkContext) -> any Link {
    PolledLink(id: id, address: address, context: context, cost: lineCost) { [gateway] stop in
      TCPConversation(
        gateway.dialler(context, stop), stop, context.time,
        closesAfterPoll: gateway.closesAfterPoll)
    }
  }
}
