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
    queue = ScryptQueue(
      monotonicNanoseconds: { [clock] in clock.nanoseconds },
      sleep: { [clock] in try await clock.sleep(for: $0) })
  }

  private func waitUntil(_ count: Int) async {
    while queue.count != count { await Task.yield() }
  }

  private func refusal(
    of work: @escaping @Sendable () -> Void = {}
  ) async -> Refusal? {
    do { _ = try await queue.run { work() } } catch { return error as? Refusal }
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

  @Test func `is given up after eight seconds, also where it is under way`() async throws {
    let end = DispatchSemaphore(value: 0)
    async let first = refusal { end.wait() }
    await waitUntil(1)
    async let second = refusal()
    await waitUntil(2)
    // Both have a moment after which they wait no longer.
    while clock.wishes.count < 2 { await Task.yield() }

    clock.advance(by: .seconds(8))

    #expect(await first == .busy(seconds: 2))
    #expect(await second == .busy(seconds: 2))
    // The one who waited has left the line; the other is still at it.
    await waitUntil(1)
    end.signal()
    await waitUntil(0)
  }

  @Test func `is never given up for whoever has proved who they are`() async throws {
    let end = DispatchSemaphore(value: 0)
    async let first = queue.run(isProved: true) { end.wait() }
    await waitUntil(1)
    #expect(clock.wishes.isEmpty)

    clock.advance(by: .seconds(60))
    end.signal()

    try await first
  }

  @Test func `hands over what the work throws`() async {
    struct Failure: Error {}

    await #expect(throws: Failure.self) { try await queue.run { throw Failure() } }
  }
}
