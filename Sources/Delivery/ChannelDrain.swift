internal import Logging
internal import Metrics
import Storage
import WaterQuality

/// One channel's part of the outbox, and how its receiver has behaved lately.
///
/// While the receiver fails, one message at a time is a probe; after its first success everything
/// that waits goes out.
struct ChannelDrain: Sendable {
  private let channel: any AlertChannel
  private let store: Store
  private let bell: DeliveryBell
  private let stop: DeliveryBell
  private let now: @Sendable () -> Timestamp
  private let pace: DeliveryPace
  private let logger: Logger
  private let meters: DeliveryMeters
  /// Failures of the receiver in a row; 0 while it answers.
  private var failures = 0
  /// No message goes out before this monotonic time.
  private var restsUntil: Int64 = .min
  /// Outcomes the store has not taken yet; these messages are not sent again meanwhile.
  private var unrecorded: [DeliveryRecord] = []
  private var gate = RepeatGate()

  init(
    _ channel: any AlertChannel, store: Store, bell: DeliveryBell, stop: DeliveryBell,
    now: @escaping @Sendable () -> Timestamp, pace: DeliveryPace, logger: Logger,
    metrics: any MetricsFactory
  ) {
    self.channel = channel
    self.store = store
    self.bell = bell
    self.stop = stop
    self.now = now
    self.pace = pace
    var logger = logger
    logger[metadataKey: "channel.id"] = "\(channel.id)"
    self.logger = logger
    meters = DeliveryMeters(channel: channel.id, factory: metrics)
  }

  private var isStopping: Bool { stop.count > 0 || Task.isCancelled }

  mutating func run() async {
    while !isStopping {
      let heard = bell.count
      let rest = restsUntil == .min ? 0 : restsUntil - pace.nanoseconds()
      if rest > 0 {
        // New messages wait with the others: the receiver is known to fail.
        await wait(.nanoseconds(rest), heard: nil)
        continue
      }
      restsUntil = .min
      if let pause = await round() { await wait(.milliseconds(pause), heard: heard) }
    }
    await recordOpenOutcomes()
  }

  /// Sends what is due. Milliseconds until there may be something to do, nil for at once.
  private mutating func round() async -> Int64? {
    await recordOpenOutcomes()
    let room = DeliveryLimits.batch - unrecorded.count
    guard room > 0 else { return DeliveryLimits.storeRetryMilliseconds }
    do {
      let due = try await dueMessages()
      guard !due.isEmpty else { return try await idle() }
      for entry in due.prefix(room) where !isStopping {
        if await isExpired(entry) { continue }
        await attempt(entry)
        if restsUntil != .min { break }
      }
      if restsUntil != .min { _ = try await idle() }
      return nil
    } catch {
      // A question that the end of the daemon cut short is no trouble of the store.
      if isStopping { return nil }
      complain("could not read the outbox", error)
      return DeliveryLimits.storeRetryMilliseconds
    }
  }

  private func dueMessages() async throws -> [OutboxEntry] {
    let held = Set(unrecorded.map(\.id))
    let (id, moment, limit) = (channel.id, now(), DeliveryLimits.batch + held.count)
    let entries = try await store.read {
      try $0.headOfQueue(channel: id, dueAt: moment, limit: limit)
    }
    let free = entries.filter { !held.contains($0.message.id) }
    guard failures > 0 else { return free }
    // The least tried one is the probe, so that a message its receiver chokes on blocks no other.
    return free.min { $0.attempts < $1.attempts }.map { [$0] } ?? []
  }

  /// Counts what waits, undoes waits that a wrong clock wrote, and says when to look again.
  private func idle() async throws -> Int64 {
    let id = channel.id
    let moment = now()
    let latest = moment.adding(milliseconds: RetrySchedule.longestWaitMilliseconds)
    let summary = try await store.read { try $0.queueSummary(channel: id) }
    meters.waiting(summary.queued)
    if let farthest = summary.farthestAttemptAt, farthest > latest {
      try await store.write { try $0.clampNextAttempts(channel: id, to: latest) }
      return 0
    }
    var wait = DeliveryLimits.idleMilliseconds
    if let soonest = summary.soonestAttemptAt {
      wait = min(wait, max(soonest.milliseconds(since: moment), 1))
    }
    return unrecorded.isEmpty ? wait : min(wait, DeliveryLimits.storeRetryMilliseconds)
  }

  /// Waits so long, less when the bell rings (nil: whatever it does) or the daemon stops.
  private func wait(_ span: Duration, heard: Int?) async {
    await withTaskGroup(of: Void.self) { [pace, bell, stop] group in
      group.addTask { try? await pace.sleep(span) }
      group.addTask { await stop.wait(beyond: 0) }
      if let heard { group.addTask { await bell.wait(beyond: heard) } }
      await group.next()
      group.cancelAll()
    }
  }
}

// MARK: One message

extension ChannelDrain {
  /// A message past its time that was tried at least once is given up; one that never was gets its
  /// try, because its times may come from a clock that was wrong.
  private mutating func isExpired(_ entry: OutboxEntry) async -> Bool {
    let moment = now()
    let id = entry.message.id
    guard entry.attempts > 0, moment >= entry.message.expiresAt else { return false }
    do {
      try await store.write { try $0.markExpired(id, at: moment) }
      meters.expired()
      logger.error(
        "message expired undelivered",
        metadata: [
          "message.id": "\(id)", "message.type": "\(entry.message.type)",
          "message.attempts": "\(entry.attempts)",
          "delivery.outcome": "\(entry.lastAttempt?.outcome ?? "none")",
        ])
    } catch {
      complain("could not record an expired message", error)
      rest(milliseconds: DeliveryLimits.storeRetryMilliseconds)
    }
    return true
  }

  private mutating func attempt(_ entry: OutboxEntry) async {
    let startedAt = now()
    let started = pace.nanoseconds()
    guard let outcome = await send(entry.message, startedAt) else { return }
    if case .tryAgain(.abandoned, _, _) = outcome { return }
    meters.attempt(outcome, nanoseconds: pace.nanoseconds() - started)
    let attempt = Attempt(at: startedAt, outcome: outcome.id, detail: outcome.detail)
    var record = DeliveryRecord(id: entry.message.id, channel: channel.id, attempt: attempt)
    let earlierFailures = failures
    switch outcome {
    case .delivered(_, let answer):
      failures = 0
      record.cosignature = CosignatureAnswer(answer, to: entry.message, by: channel.witness)
      logger.info("message delivered", metadata: described(entry, outcome))
    case .tryAgain(let reason, _, let retryAfter):
      let wait = waitAfter(reason, entry, retryAfter)
      record.nextAttemptAt = now().adding(milliseconds: wait)
      report(reason, entry, outcome, wait)
    }
    record.receiverIsBack = earlierFailures > 0 && failures == 0
    unrecorded.append(record)
    await recordOpenOutcomes()
  }

  /// Nil when the daemon stops before the attempt ends.
  private func send(_ message: OutboxMessage, _ at: Timestamp) async -> DeliveryOutcome? {
    await withTaskGroup(of: DeliveryOutcome?.self) { [channel, stop, pace] group in
      group.addTask { await channel.send(message, attemptAt: at) }
      group.addTask {
        await stop.wait(beyond: 0)
        try? await pace.sleep(.milliseconds(DeliveryLimits.graceMilliseconds))
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
  }

  /// Milliseconds until the message's next attempt. Trouble of the receiver makes the channel rest.
  private mutating func waitAfter(
    _ reason: DeliveryOutcome.Reason, _ entry: OutboxEntry, _ retryAfter: Int?
  ) -> Int64 {
    let own = RetrySchedule.milliseconds(
      afterFailures: entry.attempts + 1, of: entry.message.id, retryAfterSeconds: retryAfter)
    switch reason.concerns {
    case .message:
      // The receiver answers: others need not wait.
      failures = 0
      return own
    case .endpoint:
      failures += 1
      let shared = RetrySchedule.milliseconds(
        afterFailures: failures, of: channel.id, retryAfterSeconds: retryAfter)
      rest(milliseconds: shared)
      return own
    }
  }

  private mutating func rest(milliseconds: Int64) {
    restsUntil = pace.nanoseconds() + milliseconds * 1_000_000
  }

  private mutating func recordOpenOutcomes() async {
    guard !unrecorded.isEmpty else { return }
    do {
      let records = unrecorded
      // A commit of its own, before the next message goes out.
      try await store.write { transaction in
        for record in records { try record.write(transaction) }
      }
      unrecorded = []
    } catch {
      complain("could not record what became of a message", error)
    }
  }
}

// MARK: Logging

extension ChannelDrain {
  private mutating func report(
    _ reason: DeliveryOutcome.Reason, _ entry: OutboxEntry, _ outcome: DeliveryOutcome,
    _ wait: Int64
  ) {
    var metadata = described(entry, outcome)
    metadata["delivery.nextAttemptMilliseconds"] = "\(wait)"
    guard let held = gate.pass(reason.id, nanoseconds: pace.nanoseconds()) else {
      logger.debug("could not deliver a message", metadata: metadata)
      return
    }
    metadata["log.held"] = "\(held)"
    if reason.needsOperator {
      logger.warning(
        "the receiver refuses messages; change the channel's url or key", metadata: metadata)
    } else {
      logger.warning("could not deliver a message", metadata: metadata)
    }
  }

  private func described(_ entry: OutboxEntry, _ outcome: DeliveryOutcome) -> Logger.Metadata {
    [
      "message.id": "\(entry.message.id)", "message.type": "\(entry.message.type)",
      "message.attempt": "\(entry.attempts + 1)", "delivery.outcome": "\(outcome.id)",
      "delivery.detail": "\(outcome.detail)",
    ]
  }

  private mutating func complain(_ what: Logger.Message, _ error: any Error) {
    guard let held = gate.pass("\(what)", nanoseconds: pace.nanoseconds()) else { return }
    logger.error(what, metadata: ["error": "\(error)", "log.held": "\(held)"])
  }
}
