package import WaterQuality

/// `{id, kind: "modbusSerial", device, baud, parity, dataBits, stopBits, rs485}`: an RS-485 or
/// RS-232 line with one or more analysers.
package struct ModbusSerialConfiguration: LinkConfiguration {
  package static let kind = "modbusSerial"

  package let id: String
  /// The path of the device; `/dev/serial/by-id/…` survives replugging.
  package private(set) var address: String
  package let line: LineSettings
  package var claims: [String] { [address] }
  package var isSerial: Bool { true }
  package var needsOwnThread: Bool { true }

  package init(id: String, device: String, line: LineSettings = LineSettings()) {
    self.id = id
    self.address = device
    self.line = line
  }

  package init?(_ reader: ObjectReader) {
    let id = reader.id()
    var device: String?
    if let node = reader.required("device"), let path = reader.string(node) {
      if path.hasPrefix("/"), (2...255).contains(path.utf8.count) {
        device = path
      } else {
        reader.problems.add(
          node, "'\(path)' is not the path of a device",
          "Write the full path, such as \"/dev/serial/by-id/usb-…-port0\".")
      }
    }
    let line = LineSettings(reader)
    _ = reader.optional("kind")
    reader.finish()
    guard let id, let device, let line else { return nil }
    self.init(id: id, device: device, line: line)
  }

  package var advice: [String] {
    guard address.contains(/^\/dev\/tty(USB|ACM)\d+$/) else { return [] }
    return [
      "link '\(id)': '\(address)' may be another adapter after it was plugged in again or the "
        + "machine was started. Name it by its path under /dev/serial/by-id, which stays."
    ]
  }

  package var lineCost: LineCost {
    .serial(nanosecondsPerCharacter: line.transmissionNanoseconds(characters: 1))
  }

  package func readdressed(_ address: String) -> ModbusSerialConfiguration {
    var copy = self
    copy.address = address
    return copy
  }

  package func makeLink(_ context: LinkContext) -> any Link {
    PolledLink(
      id: id, address: address, context: context, cost: lineCost, needsOwnThread: true
    ) { [address, line] stop in
      RTUConversation(SerialOpener(device: address, line), line, stop, context.time)
    }
  }
}
