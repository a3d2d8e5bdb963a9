package import WaterQuality

/// `{id, kind: "modbusDialIn", listen: "0.0.0.0:7001", from: ["10.64.0.0/16"], registration:
/// "ST08;", secret, heartBeat, baud}`: a station whose modem calls us. Many of them call one port;
/// each names itself by its registration packet.
package struct ModbusDialInConfiguration: LinkConfiguration {
  package static let kind = "modbusDialIn"

  package let id: String
  /// Where we listen: `0.0.0.0:7001`.
  package let listen: String
  /// Where the station may call from.
  package let from: [AddressRange]
  /// What it sends first. It may be sent again with each heart-beat.
  package let registration: BytePattern
  /// The name of the credential whose text follows the registration directly.
  package let credential: String?
  package let heartBeat: BytePattern?
  /// The line behind the modem.
  package let line: LineSettings

  package var address: String { listen }
  package var claims: [String] { ["\(listen) with registration \(registration)"] }
  package var isSerial: Bool { true }
  package var listensOn: String? { listen }
  package var greeting: BytePattern? { registration }

  package init(
    id: String, listen: String, from: [AddressRange], registration: BytePattern,
    credential: String? = nil, heartBeat: BytePattern? = nil, line: LineSettings = LineSettings()
  ) {
    self.id = id
    self.listen = listen
    self.from = from
    self.registration = registration
    self.credential = credential
    self.heartBeat = heartBeat
    self.line = line
  }

  package init?(_ reader: ObjectReader) {
    let before = reader.problems.problems.count
    let id = reader.id()
    let listen = reader.required("listen").flatMap { Self.listen($0, reader) }
    let from = reader.requiredList("from").map { Self.ranges($0, reader) } ?? []
    let registration = BytePattern.required("registration", reader)
    let credential = reader.optional("secret").flatMap { _ in reader.id("secret") }
    let heartBeat = BytePattern.optional("heartBeat", reader)
    let line = LineSettings(behindGateway: reader)
    _ = reader.optional("kind")
    reader.finish()
    guard let id, let listen, let registration, let line,
      reader.problems.problems.count == before
    else { return nil }
    self.init(
      id: id, listen: listen, from: from, registration: registration, credential: credential,
      heartBeat: heartBeat, line: line)
  }

  /// True when one registration could be heard in the other at the same port.
  func isMistakable(for other: ModbusDialInConfiguration) -> Bool {
    guard listen == other.listen, registration != other.registration else { return false }
    return registration.contains(other.registration) || other.registration.contains(registration)
  }

  /// Stations of a demonstration call from this machine.
  package func readdressed(_ address: String) -> ModbusDialInConfiguration {
    ModbusDialInConfiguration(
      id: id, listen: address, from: [AddressRange("127.0.0.0/8")].compactMap(\.self),
      registration: registration, credential: credential, heartBeat: heartBeat, line: line)
  }

  package func makeLink(_ context: LinkContext) -> any Link {
    // A listening address that is none comes only from elsewhere than the configuration reader;
    // opening it then fails and is told.
    let place = NetworkAddress(listen) ?? .none
    let port = context.network.ports.port(at: place, context)
    let slot = CallerSlot(
      link: id, .init(name: registration, secret: context.secret), from: from)
    port.add(slot)
    return PolledLink(id: id, address: address, context: context, cost: lineCost) { [self] stop in
      RTUConversation(
        DialInOpener(port, slot, stop), line, stop, context.time,
        ignoring: [registration] + (heartBeat.map { [$0] } ?? []))
    }
  }

  private static func listen(_ node: Node, _ reader: ObjectReader) -> String? {
    guard let text = reader.string(node) else { return nil }
    if NetworkAddress(text)?.literal != nil { return text }
    reader.problems.add(
      node, "'\(text.prefix(100))' is not an IP address with a port",
      "Write it as \"0.0.0.0:7001\", or with the address of one network card.")
    return nil
  }

  private static func ranges(_ nodes: [Node], _ reader: ObjectReader) -> [AddressRange] {
    if nodes.isEmpty, let node = reader.optional("from") {
      reader.problems.add(
        node, "nobody may call", "Name at least one range, such as \"10.64.0.0/16\".")
    }
    return nodes.compactMap { node in
      guard let text = reader.string(node) else { return nil }
      if let range = AddressRange(text) { return range }
      reader.problems.add(
        node, "'\(text.prefix(100))' is no range of addresses",
        "Write it as \"10.64.0.0/16\" or \"10.64.3.7\"; bits behind the prefix are 0.")
      return nil
    }
  }
}
