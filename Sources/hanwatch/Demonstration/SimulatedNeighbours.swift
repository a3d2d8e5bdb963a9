import Delivery
import Foundation
import Synchronization
import Web

/// Receivers on this machine that stand for the neighbouring cities: they check every signature
/// and remember what arrived.
final class SimulatedNeighbours: Sendable {
  private struct State {
    var keys: [String: WebhookKeys] = [:]
    var arrived: [Arrival] = []
    var refused = 0
  }

  private struct Arrival {
    let channel: String
    let type: String
    let incident: String
  }

  private let state = Mutex(State())

  /// The keys that messages must be signed with, by channel.
  func trust(_ keys: [String: WebhookKeys]) {
    state.withLock { $0.keys = keys }
  }

  /// Listens on a free port of this machine while the body runs, which is told the address.
  func serve<Value: Sendable>(
    _ body: @escaping @Sendable (String) async throws -> Value
  ) async throws -> Value {
    try await withReceiver(
      { [self] message in receive(message) },
      while: body)
  }

  /// Whether an anomaly was told from beginning to end on some channel.
  var sawWholeAnomaly: Bool {
    state.withLock { state in
      state.arrived.contains { ended in
        ended.type == "anomaly.ended"
          && state.arrived.contains {
            $0.type == "anomaly.reported" && $0.incident == ended.incident
              && $0.channel == ended.channel
          }
      }
    }
  }

  var refused: Int { state.withLock(\.refused) }

  /// `anomaly.ended 1, anomaly.reported 1`.
  var summary: String {
    let counts = state.withLock { state in
      Dictionary(grouping: state.arrived, by: \.type).mapValues(\.count)
    }
    return counts.isEmpty
      ? "none"
      : counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  /// True when the message was taken: its signature is right.
  private func receive(_ message: ReceivedMessage) -> Bool {
    state.withLock { state in
      guard let keys = state.keys[message.channel],
        keys.verify(
          id: message.header("webhook-id"), timestamp: message.header("webhook-timestamp"),
          signature: message.header("webhook-signature"), body: message.body)
      else {
        state.refused += 1
        return false
      }
      struct Body: Decodable {
        let type: String
        let data: Content

        struct Content: Decodable {
          let incident: String
        }
      }
      guard let body = try? JSONDecoder().decode(Body.self, from: Data(message.body)) else {
        state.refused += 1
        return false
      }
      state.arrived.append(
        Arrival(channel: message.channel, type: body.type, incident: body.data.incident))
      return true
    }
  }
}
