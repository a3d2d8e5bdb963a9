internal import AsyncHTTPClient
package import Evidence
internal import Logging
internal import Metrics
internal import NIOCore
internal import NIOHTTP1
package import Storage
import Synchronization
package import WaterQuality

/// Posts messages to one receiver over HTTP, signed by Standard Webhooks.
///
/// Redirects are answers like any other, never followed: they would carry the message to a place
/// that nobody configured.
package final class WebhookChannel: AlertChannel {
  /// From the first packet to an agreed connection, TLS included.
  static let connectSeconds: Int64 = 5
  /// How much of an answer's body is read: enough for a cosignature.
  static let answerBytes = 4096
  /// How long the body is waited for: it only lets the connection be used again.
  static let answerBodySeconds = 2
  static let connections = 2
  static let idleSeconds: Int64 = 30
  /// Receivers refuse messages five minutes off; a minute is time enough to mend a clock.
  static let skewSeconds: Int64 = 60

  package let id: String
  package var witness: NoteVerifier? { configuration.witness }
  private let configuration: WebhookConfiguration
  private let keys: WebhookKeys
  private let logger: Logger
  private let skew: Gauge
  private let gate = Mutex(RepeatGate())
  private let client: Mutex<HTTPClient?> = Mutex(nil)

  init(_ configuration: WebhookConfiguration, keys: WebhookKeys, _ context: ChannelContext) {
    id = configuration.id
    self.configuration = configuration
    self.keys = keys
    var logger = context.logger
    logger[metadataKey: "channel.id"] = "\(configuration.id)"
    logger[metadataKey: "channel.endpoint"] = "\(configuration.endpoint)"
    self.logger = logger
    skew = Gauge(
      label: "hanwatch_delivery_clock_skew_seconds", dimensions: [("channel", configuration.id)],
      factory: context.metrics)
  }

  package func send(_ message: OutboxMessage, attemptAt: Timestamp) async -> DeliveryOutcome {
    do {
      var request = HTTPClientRequest(url: configuration.endpoint.url)
      request.method = .POST
      request.headers = ["content-type": "application/json", "user-agent": "hanwatch"]
      for header in try WebhookSignature(message, at: attemptAt, keys: keys).headers {
        request.headers.add(name: header.name, value: header.value)
      }
      request.body = .bytes(ByteBuffer(bytes: message.body))
      let deadline = NIODeadline.now() + .seconds(Int64(configuration.timeoutSeconds))
      let begun = ContinuousClock.now
      let response = try await connectedClient().execute(request, deadline: deadline)
      let answeredAt = attemptAt.adding(milliseconds: (.now - begun).milliseconds)
      compareClocks(response.headers.first(name: "date"), answeredAt)
      let answer = await readSome(response.body)
      return Self.outcome(response.status, response.headers, answer, answeredAt)
    } catch {
      return WebhookFailure.outcome(of: error, configuration)
    }
  }

  package func close() async {
    let open = client.withLock { client in
      defer { client = nil }
      return client
    }
    // A connection that does not close cleanly is closed all the same.
    try? await open?.shutdown()
  }

  /// Made at the first message, so that a channel that never sends needs no closing.
  private func connectedClient() -> HTTPClient {
    client.withLock { client in
      if let client { return client }
      var settings = HTTPClient.Configuration(
        redirectConfiguration: .disallow,
        timeout: .init(
          connect: .seconds(min(Self.connectSeconds, Int64(configuration.timeoutSeconds))),
          read: .seconds(Int64(configuration.timeoutSeconds))),
        connectionPool: .init(
          idleTimeout: .seconds(Self.idleSeconds),
          concurrentHTTP1ConnectionsPerHostSoftLimit: Self.connections),
        proxy: nil, decompression: .disabled)
      settings.httpVersion = .http1Only
      // Trying again is the outbox's business.
      settings.connectionPool.retryConnectionEstablishment = false
      let made = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
      client = made
      return made
    }
  }

  /// The beginning of the body; empty where it breaks off or does not end in time.
  private func readSome(_ body: HTTPClientResponse.Body) async -> [UInt8] {
    await withTaskGroup(of: [UInt8].self) { group in
      group.addTask {
        var answer: [UInt8] = []
        do {
          for try await part in body {
            answer += part.readableBytesView.prefix(Self.answerBytes - answer.count)
            if answer.count >= Self.answerBytes { break }
          }
        } catch {
          // The status has come; a body that breaks off changes nothing.
          return []
        }
        return answer
      }
      group.addTask {
        try? await Task.sleep(for: .seconds(Self.answerBodySeconds))
        return []
      }
      defer { group.cancelAll() }
      return await group.next() ?? []
    }
  }

  private func compareClocks(_ date: String?, _ now: Timestamp) {
    guard let theirs = date.flatMap(HTTPDate.parse) else { return }
    let seconds = theirs.milliseconds(since: now) / 1000
    skew.record(seconds)
    guard abs(seconds) > Self.skewSeconds else { return }
    let held = gate.withLock { $0.pass("skew", nanoseconds: DeliveryPace.real.nanoseconds()) }
    guard let held else { return }
    logger.warning(
      "the receiver's clock and ours differ; it will refuse messages at five minutes",
      metadata: ["clock.skewSeconds": "\(seconds)", "log.held": "\(held)"])
  }

  private static func outcome(
    _ status: HTTPResponseStatus, _ headers: HTTPHeaders, _ answer: [UInt8], _ now: Timestamp
  ) -> DeliveryOutcome {
    let code = Int(status.code)
    guard (100...599).contains(code) else {
      return .tryAgain(.invalidAnswer, detail: "receiver answered with status \(code)")
    }
    // The receiver's own words for a status are not repeated: they may be anything.
    let standard = HTTPResponseStatus(statusCode: code).reasonPhrase
    let name = standard.isEmpty || standard == "unknown" ? "" : " " + standard
    let detail = "receiver answered \(code)\(name)"
    if (200...299).contains(code) { return .delivered(detail: detail, answer: answer) }
    return .tryAgain(
      .status(code), detail: detail,
      retryAfterSeconds: retryAfter(headers.first(name: "retry-after"), now))
  }

  /// Seconds or a date; bounded to five minutes (rule 16).
  private static func retryAfter(_ text: String?, _ now: Timestamp) -> Int? {
    guard let text else { return nil }
    let longest = Int(RetrySchedule.longestRetryAfterSeconds)
    if !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) {
      return min(Int(text) ?? longest, longest)
    }
    guard let moment = HTTPDate.parse(text) else { return nil }
    return Int(min(max(moment.milliseconds(since: now) / 1000, 0), Int64(longest)))
  }
}

extension Duration {
  fileprivate var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
