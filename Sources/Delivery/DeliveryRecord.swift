import Storage
import WaterQuality

/// What became of one attempt, on its way into the store.
struct DeliveryRecord: Sendable {
  let id: String
  let channel: String
  let attempt: Attempt
  /// Nil when it was delivered.
  var nextAttemptAt: Timestamp?
  /// True for the first answer after failures: everything else that waits is due at once.
  var receiverIsBack = false
  /// What the receiver answered to a head of our log.
  var cosignature: CosignatureAnswer?

  func write(_ transaction: Transaction) throws {
    if receiverIsBack { try transaction.makeDue(channel: channel) }
    if let nextAttemptAt {
      try transaction.markFailed(id, attempt, nextAttemptAt: nextAttemptAt)
    } else {
      try transaction.markDelivered(id, attempt)
      try cosignature?.write(transaction, channel: channel, at: attempt.at)
    }
  }
}
