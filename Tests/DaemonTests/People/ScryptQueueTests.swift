import Desks
import Dispatch
import People
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `Hashing passwords` {
  private let clock = ManualClock(Timestamp("2026-06-01T12:00:00+08:00")!)
  private let queue: ScryptQueue

  init() {
    queue = ScryptQueue(monotonicNanoseconds: { [clock] in clock.nanoseconds })
  }

  private func waitUntil(_ count: Int) async {
    while queue.count != count { await Task.yield() }
  }

  private func refusal() async -> Refusal? {
    do { _ = try await queue.run { true } } catch { return error as? Refusal }
    return nil
  }

  @Test func `is done for one after the other`() async throws {
    let end = DispatchSemaphore(value: 0)
    async let first = queue.run { end.wait() }
    await waitUntil(1)
    async let second = queue.run { "done" }
    await waitUntil(2)

    end.signal()

    try await first
    #expect(try await second == "done")
    await waitUntil(0)
  }

  @Test func `is refused at once to whoever would wait too long`() async throws {
    try await queue.run { [clock] in clock.advance(by: .seconds(5)) }
    let end = DispatchSemaphore(value: 0)
    async let first = queue.run { end.wait() }
    await waitUntil(1)

    await #expect(throws: Refusal.busy(seconds: 2)) { try await queue.run { true } }

    end.signal()
    try await first
  }

  @Test func `is given up for those behind one that took longer than thought`() async throws {
    let end = DispatchSemaphore(value: 0)
    async let first = queue.run { [clock] in
      end.wait()
      clock.advance(by: .seconds(7))
    }
    await waitUntil(1)
    async let second = refusal()
    await waitUntil(2)

    end.signal()

    try await first
    #expect(await second == .busy(seconds: 1))
    // Nothing is left behind: the next is served.
    #expect(try await queue.run { true })
  }

  @Test func `hands over what the work throws`() async {
    struct Failure: Error {}

    await #expect(throws: Failure.self) { try await queue.run { throw Failure() } }
  }
}
