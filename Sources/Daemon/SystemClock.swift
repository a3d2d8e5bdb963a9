import Foundation
package import WaterQuality

/// The machine's clocks. The only place in the program that reads them.
package enum SystemClock {
  /// The wall clock, to the millisecond.
  package static func wall() -> Timestamp {
    Timestamp(milliseconds: Int64((Date.now.timeIntervalSince1970 * 1000).rounded(.down)))
  }

  /// Nanoseconds since the program asked first; goes on during suspension, never steps.
  package static func monotonicNanoseconds() -> Int64 {
    let passed = started.duration(to: .now).components
    return passed.seconds * 1_000_000_000 + passed.attoseconds / 1_000_000_000
  }

  private static let started = ContinuousClock.now

  /// Station time: the wall clock, or for demonstrations and tests one that runs faster from now
  /// on, or from the anchor.
  package static func timeSource(speed: Int = 1, anchor: Timestamp? = nil) -> TimeSource {
    TimeSource(now: wall, monotonicNanoseconds: monotonicNanoseconds)
      .running(atSpeed: speed, from: anchor ?? wall())
  }
}
