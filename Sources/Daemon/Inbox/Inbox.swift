package import Delivery
package import Evidence
import Foundation
package import Logging
import Metrics
package import Storage
package import WaterQuality
package import Web

/// Takes the messages of other installations: checks who sent them, keeps them, and answers heads
/// of their logs with a cosignature.
package struct Inbox: Sendable {
  let senders: [(sender: InboxSender, keys: SenderKeys)]
  let store: Store
  /// Cosigns.
  let key: NoteKey
  /// The real clock: a message's age is judged by it.
  let now: @Sendable () -> Timestamp
  let logger: Logger

  package init(
    senders: [InboxSender], credentials: Credentials, store: Store, key: NoteKey,
    now: @escaping @Sendable () -> Timestamp, logger: Logger
  ) throws {
    self.senders = try senders.map {
      ($0, try SenderKeys(credentials.secret($0.key), name: $0.key))
    }
    self.store = store
    self.key = key
    self.now = now
    self.logger = logger
  }

  private struct Envelope: Decodable {
    let type: String
  }

  package func receive(_ message: ReceivedMessage) async -> InboxAnswer {
    let moment = now()
    let id = message.header("webhook-id")
    let found = senders.first { entry in
      entry.keys.verify(
        id: id, timestamp: message.header("webhook-timestamp"),
        signature: message.header("webhook-signature"), body: message.body, at: moment)
    }
    guard let sender = found?.sender, let id else {
      Counter(label: "hanwatch_inbox_unknown_total").increment()
      return .unknownSender
    }
    guard id.utf8.count <= 256,
      let envelope = try? JSONDecoder().decode(Envelope.self, from: Data(message.body))
    else { return .refused("the body is no JSON object with a text 'type'.") }
    do {
      let answer = try await keep(message.body, id, envelope.type, sender, moment)
      Counter(label: "hanwatch_inbox_kept_total", dimensions: [("sender", sender.id)]).increment()
      return answer
    } catch {
      logger.error(
        "could not keep a message; its sender tries again",
        metadata: ["sender.id": "\(sender.id)", "error": "\(error)"])
      return .tryLater
    }
  }

  private func keep(
    _ body: [UInt8], _ id: String, _ type: String, _ sender: InboxSender, _ moment: Timestamp
  ) async throws -> InboxAnswer {
    let head = type == ReceivedHead.type ? ReceivedHead(body) : nil
    let judgement = try await store.write { [key] transaction -> Witness.Judgement? in
      _ = try transaction.insertReceived(
        id: id, from: sender.id, type: type, body: body, at: moment)
      guard let log = sender.log, let head else { return nil }
      return try head.keep(transaction, by: key, log: log, from: sender.id, at: moment)
    }
    guard let judgement else {
      logger.notice(
        "message kept",
        metadata: ["sender.id": "\(sender.id)", "message.id": "\(id)", "message.type": "\(type)"])
      return .kept(json: nil)
    }
    return try await answer(judgement, sender)
  }

  private func answer(
    _ judgement: Witness.Judgement, _ sender: InboxSender
  ) async throws -> InboxAnswer {
    switch judgement {
    case .continues(let head), .held(let head):
      let note = try await store.read { try $0.heldNote(of: head.origin, size: head.size) }
      let own = key.verifier
      let line = note?.signatures.first {
        $0.name == own.name && $0.keyID == own.cosignatureKeyID
      }
      return .kept(
        json: line.map { "{\"size\":\(head.size),\"cosignature\":\"\($0)\"}" })
    case .older:
      return .kept(json: nil)
    case .refused(let refusal):
      logger.critical(
        "a neighbour's log does not continue what is held of it; ask the neighbour why",
        metadata: ["sender.id": "\(sender.id)", "why": "\(refusal)"])
      return .refused("\(refusal)")
    }
  }
}
