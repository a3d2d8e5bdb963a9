package import Evidence
package import Storage
package import WaterQuality

/// A way to a receiver: one message in, one outcome out.
package protocol AlertChannel: Sendable {
  /// The id in stations.json, and in the outbox.
  var id: String { get }

  /// The key its receiver cosigns our log's heads with; nil where none is known.
  var witness: NoteVerifier? { get }

  /// Tries once, within a deadline of its own. `attemptAt` is the real clock, whatever speed the
  /// stations run at. Never throws: every trouble is an outcome.
  func send(_ message: OutboxMessage, attemptAt: Timestamp) async -> DeliveryOutcome

  /// Gives back connections. Nothing is sent afterwards.
  func close() async
}

extension AlertChannel {
  package var witness: NoteVerifier? { nil }

  package func close() async {}
}
