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
      let proof = try last.map { try inquiry.consistencyProof(from: $0.size, to: size) } ?? []
      for channel in channels {
        let message = CheckpointMessage(
          note: "\(note)", verifier: "\(key.verifier)", size: size, from: last?.size,
          proof: proof.map(\.description), channel: channel, isExample: isExample, at: now)
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
