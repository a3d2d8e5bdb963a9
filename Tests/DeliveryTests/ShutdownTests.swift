import Delivery
import Logging
import ServiceLifecycle
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `At the end of the daemon` {
  @Test func `a send in flight is given up after a second and stays queued`() async throws {
    let bench = try Bench()
    let channel = ScriptedChannel(then: .hang)
    try await bench.queue(Example.message("a"))
    let service = DeliveryService(
      store: bench.store, channels: [channel], now: { Example.noon }, bell: bench.bell,
      logger: bench.log.logger)
    let group = ServiceGroup(services: [service], logger: bench.log.logger)

    // The channel hangs for ever: that the group ends at all is what is checked.
    let took = try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      await channel.wait(for: 1)
      let begun = ContinuousClock.now
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
      return ContinuousClock.now - begun
    }

    #expect(took >= .seconds(1))
    #expect(channel.isClosed)
    let entry = try #require(try bench.entry("a"))
    #expect(entry.state == .queued)
    #expect(entry.attempts == 0)
    try bench.store.close()
  }

  @Test func `a resting service ends at once`() async throws {
    let bench = try Bench()
    let channel = ScriptedChannel(then: .status(503, retryAfter: 300))
    try await bench.queue(Example.message("a"))
    let service = bench.service([channel])
    let group = ServiceGroup(services: [service], logger: bench.log.logger)

    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      _ = await bench.clock.nextSleep()
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }

    #expect(channel.ids == ["a"])
    try bench.store.close()
  }

  @Test func `a service without channels has waited for it`() async throws {
    let bench = try Bench()
    let service = bench.service([])
    let group = ServiceGroup(services: [service], logger: bench.log.logger)

    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
    try bench.store.close()
  }
}
