internal import CTimex
package import Logging
import Metrics
import ServiceLifecycle
package import Storage
package import WaterQuality

/// Compares the wall clock with the one that never steps, and records every step.
///
/// A daemon that started before its clock was set (a board without a battery begins in 1970) dates
/// its samples anew when it is set: what they measured is true, only the date was not known.
package struct ClockWatch: NamedService {
  let store: Store
  let boot: Boot
  let site: Site
  let time: TimeSource
  let logger: Logger

  /// A smaller difference is the time daemon's ordinary slewing.
  private static let tolerance: Int64 = 2000
  /// Hanwatch did not exist before: a clock that shows an earlier time was never set.
  package static let earliest = Timestamp(CivilDate(year: 2020, month: 1, day: 1)!)

  package init(store: Store, boot: Boot, site: Site, time: TimeSource, logger: Logger) {
    self.store = store
    self.boot = boot
    self.site = site
    self.time = time
    self.logger = logger
  }

  package func run() async throws {
    let pause: Duration = .milliseconds(Limits.clockCheckMilliseconds)
    await repeatRounds(every: pause, from: Self.difference()) { before in
      let now = Self.difference()
      if (now - before).magnitude > UInt64(Self.tolerance) { await record(now - before) }
      return now
    }
  }

  /// Wall time less monotonic time, in milliseconds.
  private static func difference() -> Int64 {
    SystemClock.wall().milliseconds - SystemClock.monotonicNanoseconds() / 1_000_000
  }

  private func record(_ step: Int64) async {
    let now = SystemClock.wall()
    logger.error(
      "the wall clock was set",
      metadata: ["step.seconds": "\(Double(step) / 1000)", "boot": "\(boot.id)"])
    Counter(label: "hanwatch_clock_steps_total").increment()
    let wasUnset = now.adding(milliseconds: -step) < Self.earliest && now >= Self.earliest
    do {
      let redated = try await store.write { [boot, site] transaction in
        try transaction.insertClockStep(boot, at: now, stepMilliseconds: step)
        guard wasUnset else { return Int?.none }
        let redated = try transaction.redate(boot, before: Self.earliest, by: step)
        transaction.publish(try transaction.inquiry.window(site))
        return redated
      }
      guard let redated else { return }
      logger.notice(
        "samples from before the clock was set were dated anew",
        metadata: ["samples": "\(redated)"])
    } catch {
      logger.error("could not record a clock step", metadata: ["error": "\(error)"])
    }
  }
}

/// What the system says of its clock.
package enum ClockQuality: Int64, Sendable {
  case synchronised = 0
  case unsynchronised = 1
  /// The sandbox does not let us ask.
  case unknown = 2

  /// Asks the kernel (adjtimex(2)); a time before Hanwatch existed was never set.
  package static func now() -> ClockQuality {
    if SystemClock.wall() < ClockWatch.earliest { return .unsynchronised }
    return switch hanwatch_clock_unset() {
    case 0: .synchronised
    case 1: .unsynchronised
    default: .unknown
    }
  }
}
