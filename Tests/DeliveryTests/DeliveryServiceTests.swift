import Delivery
import Logging
import MetricsTestKit
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `The delivery service` {
  @Test func `sends what is queued and records that it was taken`() async throws {
    let bench = try Bench()
    let channel = ScriptedChannel()
    try await bench.queue(Example.message("a"))

    try await bench.run(channel) {
      #expect(await bench.clock.nextSleep() == .seconds(60))

      let entry = try #require(try bench.entry("a"))
      #expect(entry.state == .delivered)
      #expect(entry.outcome == "delivered: taken")
      #expect(entry.finishedAt == Example.noon)
    }

    #expect(channel.sent == [.init(message: Example.message("a"), at: Example.noon)])
    #expect(channel.isClosed)
    #expect(bench.log.lines(.info) == ["message delivered"])
    let counter = try bench.metrics.expectCounter(
      "hanwatch_delivery_attempts_total", [("channel", "county"), ("outcome", "delivered")])
    #expect(counter.totalValue == 1)
  }

  @Test func `sends a new message as soon as the bell rings`() async throws {
    let bench = try Bench()
    let channel = ScriptedChannel()

    try await bench.run(channel) {
      _ = await bench.clock.nextSleep()
      try await bench.queue(Example.message("a"))
      bench.bell.ring()
      await channel.wait(for: 1)
    }

    #expect(channel.ids == ["a"])
    #expect(bench.clock.now == Example.noon)
  }

  @Test func `waits longer after each failure, up to a minute`() async throws {
    let bench = try Bench()
    let channel = ScriptedChannel(then: .status(503))
    try await bench.queue(Example.message("a"))

    try await bench.run(channel) {
      var waits: [Duration] = []
      for _ in 0..<7 { waits.append(await bench.passWait()) }
      #expect(waits == [1, 2, 4, 8, 15, 30, 60].map { .seconds($0) })
      #expect((Duration.seconds(48)...Duration.seconds(72)).contains(await bench.passWait()))
    }
  }

  @Test func `rests the whole channel while its receiver fails, then sends everything`()
    async throws
  {
    let bench = try Bench()
    let channel = ScriptedChannel([.status(503), .status(503)])
    try await bench.queue(Example.message("a"), Example.message("b"), Example.message("c"))

    try await bench.run(channel) {
      #expect(await bench.passWait() == .seconds(1))
      #expect(await bench.clock.nextSleep() == .seconds(2))
      // One probe at a time, each the least tried.
      #expect(channel.ids == ["a", "b"])
      bench.clock.advance(by: .seconds(2))
      await channel.wait(for: 5)
    }

    #expect(Set(channel.ids.suffix(3)) == ["a", "b", "c"])
  }

  @Test func `is not woken by new messages while the receiver fails`() async throws {
    let bench = try Bench()
    let channel = ScriptedChannel(then: .status(500))
    try await bench.queue(Example.message("a"))

    try await bench.run(channel) {
      _ = await bench.clock.nextSleep()
      for number in 0..<20 {
        try await bench.queue(Example.message("n\(number)"))
        bench.bell.ring()
      }
      bench.clock.advance(by: .seconds(1))
      await channel.wait(for: 2)
      #expect(await bench.clock.nextSleep() == .seconds(2))
    }

    #expect(channel.ids == ["a", "n0"])
  }

  @Test func `holds only the incident whose message is refused`() async throws {
    let bench = try Bench()
    let channel = ScriptedChannel([.status(422)])
    try await bench.queue(
      Example.message("a1", incident: "a"), Example.message("a2", incident: "a"),
      Example.message("b1", incident: "b"))

    try await bench.run(channel) {
      await channel.wait(for: 2)
      #expect(channel.ids == ["a1", "b1"])
      #expect(await bench.passWait() == .seconds(1))
      await channel.wait(for: 4)
    }

    #expect(channel.ids == ["a1", "b1", "a1", "a2"])
  }

  @Test func `keeps an incident's messages in order, whatever fails between them`() async throws {
    let bench = try Bench()
    let channel = ScriptedChannel([.status(503), .delivered, .status(429), .status(404)])
    try await bench.queue(
      Example.message("a1", incident: "a"), Example.message("a2", incident: "a"),
      Example.message("a3", incident: "a"))

    try await bench.run(channel) {
      for _ in 0..<3 { await bench.passWait() }
      await channel.wait(for: 6)
    }

    #expect(channel.ids == ["a1", "a1", "a2", "a2", "a2", "a3"])
  }

  @Test func `comes again when the receiver asks for it`() async throws {
    let bench = try Bench()
    let channel = ScriptedChannel([.status(503, retryAfter: 120)])
    try await bench.queue(Example.message("a"))

    try await bench.run(channel) {
      #expect(await bench.passWait() == .seconds(120))
      await channel.wait(for: 2)
    }
  }

  @Test func `lets a dead receiver delay nobody else`() async throws {
    let bench = try Bench()
    let dead = ScriptedChannel(then: .hang, id: "dead")
    let healthy = ScriptedChannel(id: "healthy")
    try await bench.queue(
      Example.message("d1", channel: "dead"), Example.message("h1", channel: "healthy"),
      Example.message("h2", channel: "healthy"))

    try await bench.run(dead, healthy) {
      await healthy.wait(for: 2)
      await dead.wait(for: 1)
    }

    #expect(healthy.ids == ["h1", "h2"])
    #expect(dead.ids == ["d1"])
  }

  @Test func `gives a message up when its time is over, and says so`() async throws {
    let bench = try Bench()
    let channel = ScriptedChannel(then: .status(503))
    try await bench.queue(Example.message("a1", incident: "a"))

    try await bench.run(channel) {
      _ = await bench.clock.nextSleep()
      bench.clock.advance(by: .seconds(7 * 86_400))
      #expect(await bench.clock.nextSleep() == .seconds(60))
      let entry = try bench.entry("a1")
      #expect(entry?.state == .expired)
    }

    #expect(channel.ids == ["a1"])
    #expect(bench.log.lines(.error) == ["message expired undelivered"])
  }

  @Test func `tries a message once even when it is overdue at the first look`() async throws {
    let bench = try Bench()
    let channel = ScriptedChannel()
    try await bench.queue(Example.message("a", createdAt: Timestamp(milliseconds: 90_000)))

    try await bench.run(channel) { await channel.wait(for: 1) }

    #expect(channel.ids == ["a"])
  }

  @Test func `is silenced at most five minutes by a clock that was a day ahead`() async throws {
    let bench = try Bench()
    let channel = ScriptedChannel()
    try await bench.queue(Example.message("a"))
    try await bench.store.write {
      try $0.markFailed(
        "a", Attempt(at: Example.noon, outcome: "timedOut", detail: "no answer"),
        nextAttemptAt: Example.noon.adding(minutes: 24 * 60))
    }

    try await bench.run(channel) {
      // The first wait ends at once: the stored time has just been brought back.
      var waited = Duration.zero
      while channel.sent.isEmpty, waited < .seconds(301) {
        waited += await bench.passWait()
        if waited >= .seconds(300) { await channel.wait(for: 1) }
      }
      #expect(waited <= .seconds(300))
    }

    #expect(channel.ids == ["a"])
  }

  @Test func `warns of a refusal once a minute`() async throws {
    let bench = try Bench()
    let channel = ScriptedChannel(then: .status(410))
    try await bench.queue(Example.message("a"))

    try await bench.run(channel) {
      // Attempts after 0, 1, 3, 7, 15, 30, 60 and 120 s.
      for _ in 0..<7 { await bench.passWait() }
      await channel.wait(for: 8)
      _ = await bench.clock.nextSleep()
    }

    #expect(
      bench.log.lines(.warning)
        == Array(
          repeating: "the receiver refuses messages; change the channel's url or key", count: 3))
  }

  @Test func `goes on after a restart with the same ids and bytes`() async throws {
    let first = try Bench()
    let down = ScriptedChannel(then: .status(503))
    try await first.queue(
      Example.message("a1", incident: "a"), Example.message("a2", incident: "a"))
    try await first.run(down) { await first.passWait() }

    let second = try Bench(first.temporary)
    let up = ScriptedChannel()
    try await second.run(up) {
      second.clock.advance(by: .seconds(120))
      while up.sent.count < 2 { await second.passWait() }
    }

    #expect(
      up.sent.map(\.message) == [
        Example.message("a1", incident: "a"), Example.message("a2", incident: "a"),
      ])
    #expect(Set(down.ids) == ["a1"])
  }

  @Test func `counts what waits`() async throws {
    let bench = try Bench()
    let channel = ScriptedChannel(then: .status(503))
    try await bench.queue(Example.message("a"), Example.message("b"))

    try await bench.run(channel) { _ = await bench.clock.nextSleep() }

    let queued = try bench.metrics.expectGauge(
      "hanwatch_delivery_queued", [("channel", "county")])
    #expect(queued.lastValue == 2)
  }
}
