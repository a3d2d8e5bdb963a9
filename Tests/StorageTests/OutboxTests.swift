import GRDB
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `The outbox` {
  private let temporary: TemporaryData
  private let store: Store

  init() throws {
    temporary = try TemporaryData()
    store = try temporary.open()
  }

  private func enqueue(_ messages: [OutboxMessage]) async throws {
    try await store.write { transaction in
      for message in messages { try transaction.enqueue(message) }
    }
  }

  private func heads(
    _ channel: String = "county", at now: Timestamp = Example.noon, limit: Int = 10
  ) throws -> [String] {
    try store.readAndWait {
      try $0.headOfQueue(channel: channel, dueAt: now, limit: limit).map(\.message.id)
    }
  }

  @Test func `hands out the oldest message of each incident, and no other`() async throws {
    try await enqueue([
      Example.message("a1", incident: "a"), Example.message("a2", incident: "a"),
      Example.message("b1", incident: "b"), Example.message("x1", channel: "city"),
    ])

    #expect(try heads() == ["a1", "b1"])
    try await store.write { try $0.markDelivered("a1", Example.attempt("delivered")) }
    #expect(try heads() == ["a2", "b1"])
    #expect(try heads("city") == ["x1"])
  }

  @Test func `gives a message back byte for byte`() async throws {
    let message = Example.message("a1")
    try await enqueue([message])

    let entry = try #require(try store.readAndWait { try $0.outboxEntry("a1") })

    #expect(entry.message == message)
    #expect(entry.state == .queued)
    #expect(entry.attempts == 0)
    #expect(entry.outcome == nil)
  }

  @Test func `leaves a message as it is when its id is queued again`() async throws {
    try await enqueue([Example.message("a1", type: "anomaly.reported")])
    try await store.write { try $0.markDelivered("a1", Example.attempt("delivered")) }

    try await enqueue([Example.message("a1", type: "anomaly.ended")])

    let entries = try store.readAndWait { try $0.outbox(limit: 10) }
    #expect(entries.map(\.message.type) == ["anomaly.reported"])
    #expect(entries.map(\.state) == [.delivered])
  }

  @Test func `is due at once, whatever the clock said when it was queued`() async throws {
    let future = Timestamp("2031-01-01T00:00:00+08:00")!
    try await enqueue([Example.message("a1", createdAt: future)])

    #expect(try heads() == ["a1"])
  }

  @Test func `holds a failed message until its time, and the rest of its incident with it`()
    async throws
  {
    try await enqueue([
      Example.message("a1", incident: "a"), Example.message("a2", incident: "a"),
      Example.message("b1", incident: "b"),
    ])
    let later = Example.noon.adding(milliseconds: 8000)
    try await store.write {
      try $0.markFailed("a1", Example.attempt(), nextAttemptAt: later)
    }

    #expect(try heads() == ["b1"])
    #expect(try heads(at: later) == ["a1", "b1"])
    let summary = try store.readAndWait { try $0.queueSummary(channel: "county") }
    #expect(summary.queued == 3)
    #expect(summary.soonestAttemptAt == later)
    #expect(summary.farthestAttemptAt == later)
  }

  @Test func `shows a new incident behind many that wait`() async throws {
    try await enqueue((0..<40).map { Example.message("w\($0)", incident: "w\($0)") })
    let later = Example.noon.adding(minutes: 1)
    try await store.write { transaction in
      for number in 0..<40 {
        try transaction.markFailed("w\(number)", Example.attempt(), nextAttemptAt: later)
      }
    }
    try await enqueue([Example.message("new", incident: "new")])

    #expect(try heads(limit: 4) == ["new"])
  }

  @Test func `brings waits of a wrong clock back to a bound`() async throws {
    try await enqueue([Example.message("a1")])
    let tomorrow = Example.noon.adding(minutes: 24 * 60)
    try await store.write { try $0.markFailed("a1", Example.attempt(), nextAttemptAt: tomorrow) }

    let latest = Example.noon.adding(minutes: 5)
    try await store.write { try $0.clampNextAttempts(channel: "county", to: latest) }

    #expect(try heads() == [])
    #expect(try heads(at: latest) == ["a1"])
  }

  @Test func `makes everything due when its receiver is back`() async throws {
    try await enqueue([Example.message("a1"), Example.message("x1", channel: "city")])
    let later = Example.noon.adding(minutes: 1)
    try await store.write { transaction in
      try transaction.markFailed("a1", Example.attempt(), nextAttemptAt: later)
      try transaction.markFailed("x1", Example.attempt(), nextAttemptAt: later)
      try transaction.makeDue(channel: "county")
    }

    #expect(try heads() == ["a1"])
    #expect(try heads("city") == [])
  }

  @Test func `lets an expired message go and the next of its incident follow`() async throws {
    try await enqueue([Example.message("a1"), Example.message("a2")])

    try await store.write { try $0.markExpired("a1", at: Example.noon) }

    #expect(try heads() == ["a2"])
    let entry = try #require(try store.readAndWait { try $0.outboxEntry("a1") })
    #expect(entry.state == .expired)
    #expect(entry.attempts == 0)
    #expect(entry.finishedAt == Example.noon)
  }

  @Test func `remembers the newest tries of a message`() async throws {
    try await enqueue([Example.message("a1")])

    for number in 1...40 {
      let at = Example.noon.adding(milliseconds: Int64(number))
      try await store.write {
        try $0.markFailed("a1", Example.attempt(at: at), nextAttemptAt: at)
      }
    }

    let attempts = try store.readAndWait { try $0.attempts(of: "a1") }
    #expect(attempts.count == Transaction.rememberedAttempts)
    #expect(attempts.last == Example.attempt(at: Example.noon.adding(milliseconds: 40)))
    let entry = try #require(try store.readAndWait { try $0.outboxEntry("a1") })
    #expect(entry.attempts == 40)
    #expect(entry.outcome == "status503: receiver answered 503 Service Unavailable")
  }

  @Test func `records nothing more of a message that is done`() async throws {
    try await enqueue([Example.message("a1")])
    let first = Example.attempt("delivered")

    try await store.write { transaction in
      try transaction.markDelivered("a1", first)
      try transaction.markDelivered("a1", Example.attempt("delivered", at: .init(milliseconds: 1)))
      try transaction.markFailed("a1", Example.attempt(), nextAttemptAt: Example.noon)
      try transaction.markExpired("a1", at: .init(milliseconds: 2))
    }

    let entry = try #require(try store.readAndWait { try $0.outboxEntry("a1") })
    #expect(entry.state == .delivered)
    #expect(entry.attempts == 1)
    #expect(entry.finishedAt == first.at)
    #expect(try store.readAndWait { try $0.attempts(of: "a1") } == [first])
  }

  @Test func `survives a restart in order`() async throws {
    try await enqueue((0..<5).map { Example.message("m\($0)", incident: "i\($0)") })
    try store.close()

    let reopened = try temporary.open()
    defer { try? reopened.close() }

    let ids = try reopened.readAndWait {
      try $0.headOfQueue(channel: "county", dueAt: Example.noon, limit: 10).map(\.message.id)
    }
    #expect(ids == ["m0", "m1", "m2", "m3", "m4"])
    #expect(try reopened.readAndWait { try $0.queuedByChannel() } == ["county": 5])
  }
}
