import Delivery
import Foundation
import InMemoryLogging
import Logging
import MetricsTestKit
import Storage
import TestSupport
import WaterQuality

/// Keys, messages and channels that several suites share.
enum Example {
  static let noon = Timestamp("2026-06-01T12:00:00+08:00")!

  /// 24 bytes, from the tests of the Standard Webhooks libraries; the private key of RFC 8032, 7.1,
  /// test 1.
  static let sharedSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
  static let privateKey = "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="
  static let publicKey = "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
  static let credential = Secret("\(sharedSecret)\n\(privateKey)\n")

  static func message(
    _ id: String, channel: String = "county", incident: String? = nil,
    body: String = #"{"type":"anomaly.reported"}"#, createdAt: Timestamp = noon
  ) -> OutboxMessage {
    OutboxMessage(
      id: id, channel: channel, incident: incident ?? id, type: "anomaly.reported",
      body: Array(body.utf8), createdAt: createdAt,
      expiresAt: createdAt.adding(minutes: 7 * 24 * 60))
  }

  static func credentials(_ name: String = "county-key") -> Credentials {
    Credentials(
      environment: [Credentials.variable(name): credential.text], directory: nil)
  }
}

/// A logger whose lines a test can read.
struct LogBook: Sendable {
  let handler = InMemoryLogHandler()

  var logger: Logger { Logger(label: "test", factory: { [handler] _ in handler }) }

  func lines(_ level: Logger.Level) -> [String] {
    handler.entries.filter { $0.level == level }.map(\.message.description)
  }

  /// Everything that was said, metadata and all.
  var text: String {
    handler.entries.map { "\($0.message) \($0.metadata)" }.joined(separator: "\n")
  }
}
