@testable import Links
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `A signal to stop` {
  private let time = TimeSource.machine(speed: 1)

  /// A link may be told to stop before it waits for the first time; the thread has then taken the
  /// wake-up already.
  @Test func `ends a wait that begins after it was raised`() async throws {
    let thread = try LinkThread()
    let signal = thread.makeStopSignal()

    signal.raise()
    try await Task.sleep(for: .milliseconds(50))

    #expect(await signal.wait(until: nil, time) == .stopped)
  }

  @Test func `that was only knocked at ends such a wait, too, and once`() async throws {
    let thread = try LinkThread()
    let signal = thread.makeStopSignal()

    signal.knock()
    try await Task.sleep(for: .milliseconds(50))

    #expect(await signal.wait(until: nil, time) == .knocked)
    #expect(await signal.wait(until: soon, time) == .deadline)
  }

  @Test func `with grace lets waits go on, and ends them with it`() async throws {
    let thread = try LinkThread()
    let signal = thread.makeStopSignal()

    signal.raise()
    signal.grantGrace(until: time.monotonicNanoseconds() + 60_000_000)

    #expect(await signal.wait(until: soon, time) == .deadline)
    #expect(await signal.wait(until: nil, time) == .stopped)
  }

  private var soon: Int64 { time.monotonicNanoseconds() + 10_000_000 }
}
