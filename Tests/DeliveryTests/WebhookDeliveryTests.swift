import Delivery
import Foundation
import MetricsTestKit
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `A webhook` {
  private func channel(_ receiver: WebhookReceiver) throws -> any AlertChannel {
    try WebhookConfiguration(
      id: "county", endpoint: WebhookEndpoint(receiver.url, loopback: true, privateHosts: []),
      key: "county-key", isLoopback: true, timeoutSeconds: 5
    ).makeChannel(
      ChannelContext(credentials: Example.credentials(), logger: LogBook().logger))
  }

  @Test func `is a signed JSON post`() async throws {
    let receiver = try await WebhookReceiver()
    let channel = try channel(receiver)

    _ = await channel.send(Example.message("a"), attemptAt: Example.noon)
    await channel.close()

    let request = try #require(receiver.requests.first)
    #expect(request.method == "POST")
    #expect(request.path == "/hook")
    #expect(request.headers["content-type"] == "application/json")
    #expect(request.headers["content-length"] == "\(request.body.count)")
    #expect(request.headers["accept-encoding"] == nil)
    #expect(request.headers["webhook-timestamp"] == "\(Example.noon.milliseconds / 1000)")
    #expect(
      try WebhookKeys(Example.credential, name: "k").verify(
        id: request.headers["webhook-id"], timestamp: request.headers["webhook-timestamp"],
        signature: request.headers["webhook-signature"], body: request.body))
    try await receiver.stop()
  }

  @Test func `tells its real time anew at each attempt, under the same id`() async throws {
    let receiver = try await WebhookReceiver()
    let channel = try channel(receiver)

    _ = await channel.send(Example.message("a"), attemptAt: Example.noon)
    _ = await channel.send(Example.message("a"), attemptAt: Example.noon.adding(minutes: 1))
    await channel.close()

    let times = receiver.requests.compactMap { $0.headers["webhook-timestamp"].flatMap { Int($0) } }
    #expect(times.count == 2)
    #expect(times[1] - times[0] == 60)
    #expect(Set(receiver.requests.map { $0.headers["webhook-id"] }) == ["a"])
    #expect(Set(receiver.requests.map { $0.headers["webhook-signature"] }).count == 2)
    try await receiver.stop()
  }

  @Test func `arrives when a receiver that was away comes back, in order and once`() async throws {
    let bench = try Bench()
    let receiver = try await WebhookReceiver()
    try await receiver.stop()
    let channel = try channel(receiver)
    let messages = (0..<12).map {
      Example.message("m\($0)", incident: "i\($0 % 3)", body: #"{"n":\#($0)}"#)
    }
    for message in messages { try await bench.queue(message) }

    try await bench.run(channel) {
      // A minute and a half of refused connections.
      for _ in 0..<7 { await bench.passWait() }
      _ = await bench.clock.nextSleep()
      try await receiver.start()
      let wait = await bench.passWait()
      #expect(wait <= .seconds(72))
      await receiver.wait(for: 12)
      _ = await bench.clock.nextSleep()
    }

    let arrived = receiver.requests.compactMap { $0.headers["webhook-id"] }
    #expect(arrived.count == 12)
    #expect(Set(arrived).count == 12)
    for incident in 0..<3 {
      let ofIncident = arrived.filter { id in
        messages.contains { $0.id == id && $0.incident == "i\(incident)" }
      }
      #expect(ofIncident == (0..<4).map { "m\(incident + 3 * $0)" })
    }
    #expect(
      receiver.requests.allSatisfy { request in
        messages.contains { $0.id == request.headers["webhook-id"] && $0.body == request.body }
      })
    try await receiver.stop()
  }
}
