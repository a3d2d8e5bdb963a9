import Delivery
import Logging
import MetricsTestKit
import Storage
import TestSupport
import Testing
import WaterQuality

/// What every kind of channel must do when its receiver behaves or misbehaves. A new kind adds its
/// line to `kinds`.
@Suite(.serialized, .timeLimit(.minutes(2))) struct `A channel` {
  struct Kind: Sendable, CustomTestStringConvertible {
    let name: String
    /// A channel with id `county` to a URL on this machine, with a deadline of one second.
    let make: @Sendable (String, LogBook, TestMetrics) throws -> any AlertChannel

    var testDescription: String { name }
  }

  static let kinds = [
    Kind(name: "webhook") { url, log, metrics in
      try WebhookConfiguration(
        id: "county", endpoint: WebhookEndpoint(url, loopback: true, privateHosts: []),
        key: "county-key", isLoopback: true, timeoutSeconds: 1
      ).makeChannel(
        ChannelContext(
          credentials: Example.credentials(), logger: log.logger, metrics: metrics))
    }
  ]

  /// Words that may appear in no outcome, log or description.
  static let canaries = [
    "canary", String(Example.sharedSecret.dropFirst(6)), String(Example.privateKey.dropFirst(5)),
  ]

  struct Trial: Sendable {
    let outcome: DeliveryOutcome
    let took: Duration
  }

  /// Sends one message to the receiver, and looks for secrets wherever they might show.
  private func attempt(
    _ kind: Kind, _ receiver: WebhookReceiver, log: LogBook = LogBook(),
    metrics: TestMetrics = TestMetrics(), at now: Timestamp = Example.noon, url: String? = nil
  ) async throws -> Trial {
    let channel = try kind.make((url ?? receiver.url) + "?token=canary", log, metrics)
    let begun = ContinuousClock.now
    let outcome = await channel.send(Example.message("a"), attemptAt: now)
    let took = ContinuousClock.now - begun
    var dumped = ""
    dump(channel, to: &dumped, maxDepth: 6)
    for seen in [
      "\(outcome)", String(reflecting: outcome), "\(channel)", String(reflecting: channel),
      log.text,
    ] {
      for canary in Self.canaries { #expect(!seen.contains(canary), "in \(seen)") }
    }
    for secret in Self.canaries.dropFirst() { #expect(!dumped.contains(secret)) }
    await channel.close()
    return Trial(outcome: outcome, took: took)
  }

  @Test(arguments: kinds, [200, 201, 202, 204, 299])
  func `has delivered when its receiver says so`(kind: Kind, status: Int) async throws {
    let receiver = try await WebhookReceiver(.answer(status))

    let trial = try await attempt(kind, receiver)

    #expect(trial.outcome.id == "delivered")
    #expect(receiver.requests.map(\.body) == [Example.message("a").body])
    try await receiver.stop()
  }

  @Test(
    arguments: kinds,
    [
      300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 418, 422,
      425, 429, 451, 500, 501, 502, 503, 504, 505, 599,
    ])
  func `tries again after any other status`(kind: Kind, status: Int) async throws {
    let receiver = try await WebhookReceiver(.answer(status))

    let trial = try await attempt(kind, receiver)

    guard case .tryAgain(.status(status), let detail, nil) = trial.outcome else {
      Issue.record("\(trial.outcome)")
      return
    }
    #expect(detail.hasPrefix("receiver answered \(status)"))
    try await receiver.stop()
  }

  @Test(arguments: [
    (400, true), (404, true), (410, true), (422, true), (408, false), (425, false), (429, false),
    (301, false), (307, false), (500, false), (503, false),
  ])
  func `blames a message only for what is the message's fault`(status: Int, message: Bool) {
    #expect(DeliveryOutcome.Reason.status(status).concerns == (message ? .message : .endpoint))
  }

  struct Mischief: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let manner: WebhookReceiver.Manner
    let outcome: String

    init(_ what: String, _ manner: WebhookReceiver.Manner, _ outcome: String) {
      testDescription = what
      self.manner = manner
      self.outcome = outcome
    }
  }

  static let mischief = [
    Mischief("says nothing", .silence, "timedOut"),
    Mischief("hangs up", .hangUp, "connectionLost"),
    Mischief("resets the connection", .reset, "connectionLost"),
    Mischief("stops in the head", .bytes("HTTP/1.1 200 OK\r\ncontent-le"), "connectionLost"),
    Mischief("speaks another protocol", .bytes("220 mail ready\r\n\r\n"), "invalidAnswer"),
    Mischief("invents a status", .bytes("HTTP/1.1 999 X\r\n\r\n"), "invalidAnswer"),
    Mischief(
      "says yes and stops in the body",
      .bytes("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf"),
      "delivered"),
    Mischief(
      "says no and stops in the body", .bytes("HTTP/1.1 503 X\r\ncontent-length: 100\r\n\r\nhalf"),
      "status503"),
    Mischief(
      "says yes, but not how long", .bytes("HTTP/1.1 200 OK\r\n\r\nuntil the end"), "delivered"),
  ]

  @Test(arguments: kinds, mischief)
  func `names what its receiver does wrong`(kind: Kind, mischief: Mischief) async throws {
    let receiver = try await WebhookReceiver(mischief.manner)

    let trial = try await attempt(kind, receiver)

    #expect(trial.outcome.id == mischief.outcome, "\(trial.outcome)")
    #expect(trial.took < .seconds(14))
    #expect(receiver.requests.count == 1)
    try await receiver.stop()
  }

  @Test(arguments: kinds)
  func `reports a refused connection as such`(kind: Kind) async throws {
    let receiver = try await WebhookReceiver()
    try await receiver.stop()

    let trial = try await attempt(kind, receiver)

    #expect(
      trial.outcome == .tryAgain(.couldNotConnect, detail: "could not connect: connection refused"))
    #expect(trial.took < .seconds(14))
  }

  @Test(arguments: kinds)
  func `sends nothing when TLS is not agreed`(kind: Kind) async throws {
    let receiver = try await WebhookReceiver()

    let trial = try await attempt(kind, receiver, url: "https://127.0.0.1:\(receiver.port)/hook")

    #expect(trial.outcome.id == "tlsRefused", "\(trial.outcome)")
    #expect(receiver.requests.isEmpty)
    try await receiver.stop()
  }

  @Test(arguments: kinds, [301, 302, 303, 307, 308])
  func `follows no redirect`(kind: Kind, status: Int) async throws {
    let elsewhere = try await WebhookReceiver()
    let receiver = try await WebhookReceiver(
      .answer(status, headers: [("location", elsewhere.url)]))

    let trial = try await attempt(kind, receiver)

    #expect(trial.outcome.id == "status\(status)")
    #expect(elsewhere.accepted == 0)
    #expect(receiver.requests.count == 1)
    try await receiver.stop()
    try await elsewhere.stop()
  }

  @Test(arguments: kinds)
  func `reads little of a gigabyte`(kind: Kind) async throws {
    let receiver = try await WebhookReceiver(.flood(1 << 30))

    let trial = try await attempt(kind, receiver)

    #expect(trial.outcome.id == "delivered")
    #expect(trial.took < .seconds(14))
    // What the kernel's buffers on both sides take in; the answer itself is read to 4 KiB.
    #expect(receiver.sent < 16 << 20)
    try await receiver.stop()
  }

  @Test(
    arguments: kinds,
    [
      ("120", 120), ("0", 0), ("301", 300), ("99999999999999999999", 300),
      ("Mon, 01 Jun 2026 04:02:00 GMT", 119), ("Mon, 01 Jun 2026 06:00:00 GMT", 300),
      ("Mon, 01 Jun 2020 04:00:00 GMT", 0), ("-5", nil), ("soon", nil), ("", nil), ("1.5", nil),
    ] as [(String, Int?)])
  func `hears when its receiver wants to be asked again`(
    kind: Kind, wish: (text: String, seconds: Int?)
  ) async throws {
    let receiver = try await WebhookReceiver(.answer(503, headers: [("retry-after", wish.text)]))

    let trial = try await attempt(kind, receiver)

    guard case .tryAgain(.status(503), _, let seconds) = trial.outcome else {
      Issue.record("\(trial.outcome)")
      return
    }
    // A date is as far away as the attempt was quick.
    #expect(seconds == wish.seconds || seconds == wish.seconds.map { $0 + 1 })
    try await receiver.stop()
  }

  @Test(
    arguments: kinds,
    [
      ("Mon, 01 Jun 2026 04:00:30 GMT", 0), ("Mon, 01 Jun 2026 04:02:10 GMT", 1),
      ("Mon, 01 Jun 2026 03:58:00 GMT", 1), ("yesterday", 0),
    ])
  func `warns when the receiver's clock differs by more than a minute`(
    kind: Kind, date: (text: String, warnings: Int)
  ) async throws {
    let receiver = try await WebhookReceiver(.answer(200, headers: [("date", date.text)]))
    let log = LogBook()

    _ = try await attempt(kind, receiver, log: log)

    #expect(log.lines(.warning).count == date.warnings)
    try await receiver.stop()
  }

  @Test(arguments: kinds)
  func `speaks with at most two connections, and uses them again`(kind: Kind) async throws {
    let receiver = try await WebhookReceiver()
    let channel = try kind.make(receiver.url, LogBook(), TestMetrics())

    for number in 0..<10 {
      _ = await channel.send(Example.message("m\(number)"), attemptAt: Example.noon)
    }

    #expect(receiver.requests.count == 10)
    #expect(receiver.accepted <= 2)
    await channel.close()
    try await receiver.stop()
  }

  @Test(arguments: kinds)
  func `gives up at once when it is cancelled`(kind: Kind) async throws {
    let receiver = try await WebhookReceiver(.silence)
    let channel = try kind.make(receiver.url, LogBook(), TestMetrics())

    let outcome = await withTaskGroup(of: DeliveryOutcome.self) { group in
      group.addTask { await channel.send(Example.message("a"), attemptAt: Example.noon) }
      await receiver.wait(for: 1)
      group.cancelAll()
      return await group.next()
    }

    #expect(outcome?.id == "abandoned")
    await channel.close()
    try await receiver.stop()
  }
}
