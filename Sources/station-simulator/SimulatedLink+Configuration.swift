internal import StationSimulator
internal import WaterQuality

extension SimulatedLink {
  /// Of a link in stations.json what the other end must know. Secrets are not in the file: a
  /// station that needs one cannot be simulated from it.
  static func read(_ node: Node, _ problems: ProblemList) -> SimulatedLink? {
    guard let reader = ObjectReader(node, problems), let id = reader.id(),
      let kind = reader.choice("kind", Kind.self)
    else { return nil }
    let place = kind == .modbusDialIn ? reader.optionalString("listen") ?? "" : ""
    return SimulatedLink(
      id: id, kind: kind, place: place,
      registration: BytePattern.optional("registration", reader)?.bytes ?? [],
      heartBeat: BytePattern.optional("heartBeat", reader)?.bytes ?? [])
  }

  var hasSerialAddresses: Bool { kind != .modbusTCP }
}
