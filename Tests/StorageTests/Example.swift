import Storage
import WaterQuality

enum Example {
  static let noon = Timestamp("2026-06-01T12:00:00+08:00")!

  static func message(
    _ id: String, channel: String = "county", incident: String = "i1",
    type: String = "anomaly.reported", createdAt: Timestamp = noon
  ) -> OutboxMessage {
    OutboxMessage(
      id: id, channel: channel, incident: incident, type: type, body: Array(#"{"a":1}"#.utf8),
      createdAt: createdAt, expiresAt: createdAt.adding(minutes: 7 * 24 * 60))
  }

  static func attempt(
    _ outcome: String = "status503", at: Timestamp = noon
  ) -> Attempt {
    Attempt(at: at, outcome: outcome, detail: "receiver answered 503 Service Unavailable")
  }
}
