internal import Settlement
package import WaterQuality

/// What the machine reports at once: a breach opened or ended, not yet verified by a person.
/// Plain values, so that whoever judged need not be known here.
package struct Anomaly: Sendable {
  /// From `Identity.incident`.
  package let incident: String
  package let kind: Kind
  /// Counts messages of this kind about the incident, from 1.
  package let version: Int
  package let rule: String
  /// As printed: `≤ 1.0`.
  package let limit: String
  package let targetClass: WaterClass?
  package let station: MessagePlace
  package let section: MessagePlace
  package let river: String
  package let parameter: Parameter
  /// The value as printed: `1.23`.
  package let value: String
  /// As printed: `0.23`; nil for parameters without one.
  package let multiple: String?
  package let sampledAt: Timestamp
  package let openedAt: Timestamp
  /// For `ended` only.
  package let endedAt: Timestamp?
  package let isExample: Bool
  package let neighbours: [(neighbour: Neighbour, direction: RiverNetwork.Direction)]
  /// Why it is taken back; for `cancelled` only.
  package let reason: String?

  package enum Kind: String, Sendable, CaseIterable {
    case reported = "anomaly.reported"
    case ended = "anomaly.ended"
    /// What it stood on turned out to be no water (CAP: Cancel).
    case cancelled = "anomaly.cancelled"
  }

  package init(
    incident: String, kind: Kind, version: Int = 1, rule: String, limit: String,
    targetClass: WaterClass?, station: MessagePlace, section: MessagePlace, river: String,
    parameter: Parameter, value: String, multiple: String?, sampledAt: Timestamp,
    openedAt: Timestamp, endedAt: Timestamp?, isExample: Bool,
    neighbours: [(neighbour: Neighbour, direction: RiverNetwork.Direction)],
    reason: String? = nil
  ) {
    self.incident = incident
    self.kind = kind
    self.version = version
    self.rule = rule
    self.limit = limit
    self.targetClass = targetClass
    self.station = station
    self.section = section
    self.river = river
    self.parameter = parameter
    self.value = value
    self.multiple = multiple
    self.sampledAt = sampledAt
    self.openedAt = openedAt
    self.endedAt = endedAt
    self.isExample = isExample
    self.neighbours = neighbours
    self.reason = reason
  }
}

extension Anomaly {
  /// One message per neighbour and channel that takes machine messages. Recipients who want a
  /// person's confirmation first get nothing here.
  package func messages(at now: Timestamp) -> [NeighbourMessage] {
    neighbours.flatMap { neighbour, direction in
      NeighbourMessage.all(
        to: neighbour, of: incident, kind.rawValue, version: version,
        body(neighbour, direction, now))
    }
  }

  /// The body by Standard Webhooks: type, timestamp, data, with keys in this order.
  private func body(
    _ neighbour: Neighbour, _ direction: RiverNetwork.Direction, _ now: Timestamp
  ) -> JSONValue {
    .object([
      "type": .string(kind.rawValue),
      "timestamp": .string(now.description),
      "data": .object([
        "schemaVersion": .integer(1),
        "incident": .string(incident),
        "version": .integer(Int64(version)),
        "station": station.json(isExample: isExample),
        "section": section.json(),
        "river": .string(river),
        "parameter": .object([
          "id": .string(parameter.id), "name": .string(parameter.name.zh),
          "nameEnglish": .string(parameter.name.en),
        ]),
        "unit": .string(parameter.unit.rawValue),
        "rule": .string(rule),
        "limit": .string(limit),
        "targetClass": .optional(targetClass?.id),
        "value": .string(value),
        "multiple": .optional(multiple),
        "sampledAt": .string(sampledAt.description),
        "openedAt": .string(openedAt.description),
        "endedAt": .optional(endedAt?.description),
        "neighbour": neighbour.json,
        "direction": .string(direction.rawValue),
        "reason": reason.map { .string($0) },
        "certainty": .string(kind == .cancelled ? "Unlikely" : "Possible"),
        "note": .string((isExample ? "示例，" : "") + note),
      ]),
    ])
  }

  private var note: String {
    switch kind {
    case .reported, .ended: "未经人工核实"
    case .cancelled: "所依据的数据经核查无效，原报超标撤销"
    }
  }
}
