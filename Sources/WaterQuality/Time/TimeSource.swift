/// The clocks of a running program, injected so that nothing asks the machine by itself.
///
/// With a `speed` above 1 station time runs faster than real time: polls, slots and months follow
/// station time; network deadlines, retries, signatures and logs stay real.
package struct TimeSource: Sendable {
  /// Station time: labels readings.
  package let now: @Sendable () -> Timestamp
  /// Nanoseconds of a clock that never steps and never runs faster: measures waits.
  package let monotonicNanoseconds: @Sendable () -> Int64
  /// How many seconds of station time pass in a real second; 1 outside demonstrations.
  package let speed: Int

  package init(
    speed: Int = 1, now: @escaping @Sendable () -> Timestamp,
    monotonicNanoseconds: @escaping @Sendable () -> Int64
  ) {
    self.speed = speed
    self.now = now
    self.monotonicNanoseconds = monotonicNanoseconds
  }

  /// The same clock, its station time running `speed` times as fast from the anchor on, where both
  /// show the same. Programs with one anchor agree.
  package func running(atSpeed speed: Int, from anchor: Timestamp) -> TimeSource {
    guard speed > 1 else { return self }
    // Wall time labels the beginning; from then on only the clock that never steps is asked.
    let passed = now().milliseconds(since: anchor)
    let start = monotonicNanoseconds()
    return TimeSource(
      speed: speed,
      now: { [monotonicNanoseconds] in
        let real = passed + (monotonicNanoseconds() - start) / 1_000_000
        return anchor.adding(milliseconds: real * Int64(speed))
      }, monotonicNanoseconds: monotonicNanoseconds)
  }

  /// The real time that a span of station time takes, in nanoseconds.
  package func realNanoseconds(ofStationMilliseconds span: Int64) -> Int64 {
    span * 1_000_000 / Int64(speed)
  }
}
