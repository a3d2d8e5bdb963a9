package import Evidence
import Exports
package import Storage
package import WaterQuality

/// Signs the head of the log and tells it to every channel, in one transaction.
package struct Publisher: Sendable {
  let store: Store
  let key: NoteKey
  let channels: [String]
  let isExample: Bool

  package init(store: Store, key: NoteKey, channels: [String], isExample: Bool) {
    self.store = store
    self.key = key
    self.channels = channels
    self.isExample = isExample
  }

  /// The new head; nil where nothing was added to the log since the last.
  package func publish(at now: Timestamp) async throws -> Checkpoint? {
    try await store.write { [self] transaction in
      let inquiry = transaction.inquiry
      let size = try inquiry.logSize()
      let last = try inquiry.lastCheckpoint().flatMap { SignedNote($0.note) }
        .flatMap { Checkpoint(text: $0.text) }
      guard size > last?.size ?? 0 else { return nil }
      let head = Checkpoint(origin: key.name, size: size, root: try inquiry.logRoot(size: size))
      let note = try head.signed(by: key)
      try transaction.insertCheckpoint(note, size: size, at: now)
      for channel in channels {
        // A receiver that missed heads still holds the last one it cosigned.
        let held = try [last?.size, inquiry.lastCosigned(by: channel)].compactMap { $0 }
        let paths = try Set(held).sorted().map { from in
          CheckpointMessage.Path(
            from: from,
            proof: try inquiry.consistencyProof(from: from, to: size).map(\.description))
        }
        let message = CheckpointMessage(
          note: "\(note)", verifier: "\(key.verifier)", size: size, consistency: paths,
          channel: channel, isExample: isExample, at: now)
        try transaction.enqueue(
          OutboxMessage(
            id: message.id, channel: channel, incident: "checkpoint",
            type: CheckpointMessage.type, body: message.body, createdAt: now,
            expiresAt: now.adding(milliseconds: Limits.messageLifetimeMilliseconds)))
      }
      return head
    }
  }
}
