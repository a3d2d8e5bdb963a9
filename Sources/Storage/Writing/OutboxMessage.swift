package import WaterQuality

/// Something to deliver, with the bytes that every attempt will send.
package struct OutboxMessage: Sendable, Equatable {
  /// Unique for ever: the receiver's idempotency key (`webhook-id`).
  package let id: String
  package let channel: String
  /// Messages of one incident keep their order on each channel.
  package let incident: String
  /// `anomaly.reported`, `anomaly.ended`, …
  package let type: String
  package let body: [UInt8]
  package let createdAt: Timestamp
  /// After this nobody tries again.
  package let expiresAt: Timestamp

  package init(
    id: String, channel: String, incident: String, type: String, body: [UInt8],
    createdAt: Timestamp, expiresAt: Timestamp
  ) {
    self.id = id
    self.channel = channel
    self.incident = incident
    self.type = type
    self.body = body
    self.createdAt = createdAt
    self.expiresAt = expiresAt
  }
}
