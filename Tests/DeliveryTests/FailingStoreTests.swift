import Delivery
import GRDB
import Logging
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `When the store cannot record` {
  private func execute(_ sql: String, _ bench: Bench) async throws {
    try await DatabaseQueue(path: bench.store.path).write { try $0.execute(sql: sql) }
  }

  private static let refuse = """
    CREATE TRIGGER refuse BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'no room'); END
    """

  @Test func `what was sent is not sent again, and other messages still go out`() async throws {
    let bench = try Bench()
    let channel = ScriptedChannel()
    try await bench.queue(Example.message("a"), Example.message("b"))
    try await execute(Self.refuse, bench)

    try await bench.run(channel) {
      #expect(await bench.passWait() == .seconds(5))
      _ = await bench.clock.nextSleep()
      #expect(try bench.entry("a")?.state == .queued)
      try await bench.queue(Example.message("c"))
      bench.bell.ring()
      await channel.wait(for: 3)

      _ = await bench.clock.nextSleep()
      try await execute("DROP TRIGGER refuse", bench)
      await bench.passWait()
      while try bench.entry("c")?.state != .delivered { await bench.passWait() }
      #expect(try bench.entry("a")?.state == .delivered)
    }

    #expect(channel.ids == ["a", "b", "c"])
    #expect(bench.log.lines(.error) == ["could not record what became of a message"])
  }

  @Test func `a message it failed to deliver waits all the same`() async throws {
    let bench = try Bench()
    let channel = ScriptedChannel(then: .status(503))
    try await bench.queue(Example.message("a"))
    try await execute(Self.refuse, bench)

    try await bench.run(channel) {
      for _ in 0..<10 { await bench.passWait() }
    }

    #expect(channel.ids == ["a"])
  }
}
