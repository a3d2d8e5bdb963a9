import WaterQuality

/// How long to wait between attempts. Pure: the same message and count give the same wait.
package enum RetrySchedule {
  /// Seconds before attempts 1, 2, 3 …; later ones wait the last of them, give or take a fifth, so
  /// that many messages do not come back together.
  package static let seconds: [Int64] = [0, 1, 2, 4, 8, 15, 30, 60]
  /// Whole per cents around the last wait.
  package static let jitterPercent: Int64 = 20
  /// A receiver may ask for a later attempt, but not for more than this.
  package static let longestRetryAfterSeconds: Int64 = 300
  /// No attempt waits longer than this. A stored time beyond it was written by a clock that has
  /// been set back since.
  package static let longestWaitMilliseconds = longestRetryAfterSeconds * 1000

  /// Milliseconds to wait after so many failures in a row.
  package static func milliseconds(
    afterFailures failures: Int, of message: String, retryAfterSeconds: Int? = nil
  ) -> Int64 {
    let wished = min(max(Int64(retryAfterSeconds ?? 0), 0), longestRetryAfterSeconds) * 1000
    return max(scheduled(failures, message), wished)
  }

  private static func scheduled(_ failures: Int, _ message: String) -> Int64 {
    if failures < seconds.count { return seconds[max(failures, 0)] * 1000 }
    let last = seconds[seconds.count - 1] * 1000
    let spread = last * jitterPercent / 100
    let hash = fnv1a("\(message)/\(failures)")
    return last - spread + Int64(hash % UInt64(2 * spread + 1))
  }

  /// Fowler, Noll and Vo's hash, the same in every run (Swift's own is seeded anew each time).
  private static func fnv1a(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
