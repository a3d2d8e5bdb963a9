package import WaterQuality

/// `{id, kind: "modbusTCP", address: "10.20.1.11:502"}`: an analyser or a gateway on the network.
/// One connection serves all analysers behind it, as many gateways accept no second one.
package struct ModbusTCPConfiguration: LinkConfiguration {
  package static let kind = "modbusTCP"

  package let id: String
  package let address: String
  package var isSerial: Bool { false }

  package init(id: String, address: String) {
    self.id = id
    self.address = address
  }

  package init?(_ reader: ObjectReader) {
    let id = reader.id()
    var address: String?
    if let node = reader.required("address"), let text = reader.string(node) {
      if IPEndpoint(text) == nil {
        reader.problems.add(
          node, "'\(text)' is not an IP address with a port",
          "Write it as \"10.20.1.11:502\" or \"[fd00::7]:502\"; names are not looked up.")
      } else {
        address = text
      }
    }
    _ = reader.optional("kind")
    reader.finish()
    guard let id, let address else { return nil }
    self.init(id: id, address: address)
  }

  package func readdressed(_ address: String) -> ModbusTCPConfiguration {
    ModbusTCPConfiguration(id: id, address: address)
  }

  package func makeLink(_ context: LinkContext) -> any Link {
    PolledLink(id: id, address: address, context: context, cost: lineCost) { [address] stop in
      TCPConversation(IPEndpoint(address), stop, context.time, context.limits)
    }
  }
}
