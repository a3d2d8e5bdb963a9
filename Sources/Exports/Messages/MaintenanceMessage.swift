internal import Settlement
package import WaterQuality

/// What neighbours are told of work at a station that stands for their water: while it lasts its
/// breaches are unknown, and no news from it is no good news.
package struct MaintenanceMessage: Sendable {
  package let kind: Kind
  package let window: MaintenanceWindow
  /// Names the window for ever: the hash that its signed act holds.
  package let digest: String
  package let station: MessagePlace
  package let section: MessagePlace
  package let river: String
  package let isExample: Bool
  package let neighbours: [(neighbour: Neighbour, direction: RiverNetwork.Direction)]

  package enum Kind: String, Sendable, CaseIterable {
    case begun = "maintenance.begun"
    /// A person ended it. One that ends by itself does so when its beginning said.
    case ended = "maintenance.ended"
  }

  package init(
    _ window: MaintenanceWindow, digest: String, station: MessagePlace, section: MessagePlace,
    river: String, isExample: Bool,
    neighbours: [(neighbour: Neighbour, direction: RiverNetwork.Direction)]
  ) {
    kind = window.ended == nil ? .begun : .ended
    self.window = window
    self.digest = digest
    self.station = station
    self.section = section
    self.river = river
    self.isExample = isExample
    self.neighbours = neighbours
  }

  /// One message per neighbour and channel that takes machine messages.
  package func messages(at now: Timestamp) -> [NeighbourMessage] {
    neighbours.flatMap { neighbour, direction in
      NeighbourMessage.all(
        to: neighbour, of: digest, kind.rawValue, version: 1, body(neighbour, direction, now))
    }
  }

  private func body(
    _ neighbour: Neighbour, _ direction: RiverNetwork.Direction, _ now: Timestamp
  ) -> JSONValue {
    .object([
      "type": .string(kind.rawValue),
      "timestamp": .string(now.description),
      "data": .object([
        "schemaVersion": .integer(1),
        "maintenance": .integer(window.number),
        "station": station.json(isExample: isExample),
        "section": section.json(),
        "river": .string(river),
        "begunAt": .string(window.begun.description),
        "endsAt": .string(window.endsAt.description),
        "endedAt": .optional(window.ended?.description),
        "reason": .string(window.reason),
        "neighbour": neighbour.json,
        "direction": .string(direction.rawValue),
        "note": .string((isExample ? "示例，" : "") + note),
      ]),
    ])
  }

  private var note: String {
    switch kind {
    case .begun: "维护期间本站超标状态不明，不发预警"
    case .ended: "维护已结束，恢复超标判定"
    }
  }
}
