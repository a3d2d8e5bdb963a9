internal import Settlement
import WaterQuality

/// A message ready for the outbox: its bytes never change again.
package struct NeighbourMessage: Sendable, Hashable {
  /// The `webhook-id`.
  package let id: String
  package let neighbour: String
  package let channel: String
  package let type: String
  package let body: [UInt8]
}

extension NeighbourMessage {
  /// One for each channel of a neighbour that takes the machine's messages. Recipients who want a
  /// person's confirmation first get nothing here.
  static func all(
    to neighbour: Neighbour, of incident: String, _ type: String, version: Int, _ body: JSONValue
  ) -> [NeighbourMessage] {
    let bytes = Array(body.text.utf8)
    return neighbour.recipients.filter { $0.policy == .automatic }.map { recipient in
      NeighbourMessage(
        id: Identity.message(
          incident: incident, kind: type, version: version,
          recipient: "\(neighbour.id)/\(recipient.channel)"),
        neighbour: neighbour.id, channel: recipient.channel, type: type, body: bytes)
    }
  }
}

/// A place by its id and name.
package struct MessagePlace: Sendable, Hashable {
  package let id: String
  package let name: String

  package init(id: String, name: String) {
    self.id = id
    self.name = name
  }

  /// - Parameter isExample: nil for what does not say it.
  func json(isExample: Bool? = nil) -> JSONValue {
    .object([
      "id": .string(id), "name": .string(name), "example": isExample.map { .bool($0) },
    ])
  }
}

extension Neighbour {
  var json: JSONValue {
    .object(["id": .string(id), "name": .string(name), "region": .string(region)])
  }
}
