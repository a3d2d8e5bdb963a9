internal import WaterQuality

/// Where a gateway is reached and how long its connection is kept: `{address, backup,
/// closeAfterPoll}`, common to all kinds that we connect.
package struct GatewaySettings: Sendable, Equatable {
  /// `10.20.1.11:502`
  package var address: String
  /// Another way to the same gateway, tried when the first does not answer.
  package var backup: String?
  /// For gateways that serve one caller at a time and have others to serve.
  package var closesAfterPoll = false

  package init(address: String, backup: String? = nil, closesAfterPoll: Bool = false) {
    self.address = address
    self.backup = backup
    self.closesAfterPoll = closesAfterPoll
  }

  init?(_ reader: ObjectReader) {
    let before = reader.problems.problems.count
    let address = reader.required("address").flatMap { Self.address($0, reader) }
    let backup = reader.optional("backup").flatMap { Self.address($0, reader) }
    closesAfterPoll = reader.bool("closeAfterPoll", default: false)
    if let backup, backup == address, let node = reader.optional("backup") {
      reader.problems.add(
        node, "'\(backup)' is the first address again", "Name another one, or remove the key.")
    }
    guard let address, reader.problems.problems.count == before else { return nil }
    self.address = address
    self.backup = backup
  }

  /// Only the first address leads to the simulator; it has no second one.
  func readdressed(_ address: String) -> GatewaySettings {
    GatewaySettings(address: address, closesAfterPoll: closesAfterPoll)
  }

  var all: [String] { [address] + (backup.map { [$0] } ?? []) }

  func dialler(_ context: LinkContext, _ stop: StopSignal) -> Dialler {
    Dialler(all.compactMap(NetworkAddress.init), context, stop)
  }

  private static func address(_ node: Node, _ reader: ObjectReader) -> String? {
    guard let text = reader.string(node) else { return nil }
    if NetworkAddress(text) != nil { return text }
    reader.problems.add(
      node, "'\(text.prefix(100))' is not an address with a port",
      "Write it as \"10.20.1.11:502\", \"[fd00::7]:502\" or \"gateway.example.cn:502\".")
    return nil
  }
}
