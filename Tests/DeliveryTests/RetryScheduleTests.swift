import Delivery
import Testing

@Suite struct `The retry schedule` {
  @Test(arguments: zip(0...7, [0, 1, 2, 4, 8, 15, 30, 60] as [Int64]))
  func `waits so many seconds after so many failures`(failures: Int, seconds: Int64) {
    #expect(RetrySchedule.milliseconds(afterFailures: failures, of: "m") == seconds * 1000)
  }

  @Test func `spreads later attempts a fifth around a minute, the same in every run`() {
    let waits = (8..<1008).map { RetrySchedule.milliseconds(afterFailures: $0, of: "m") }

    #expect(waits.allSatisfy { (48_000...72_000).contains($0) })
    #expect(Set(waits).count > 900)
    #expect(waits == (8..<1008).map { RetrySchedule.milliseconds(afterFailures: $0, of: "m") })
    // Both halves are used: not all receivers are met by the same second.
    #expect(waits.filter { $0 < 60_000 }.count > 400)
    #expect(waits.filter { $0 > 60_000 }.count > 400)
  }

  @Test(
    arguments: [
      (0, 1000), (1, 1000), (90, 90_000), (300, 300_000), (301, 300_000), (86_400, 300_000),
      (-5, 1000), (Int.max, 300_000), (Int.min, 1000),
    ] as [(Int, Int64)])
  func `follows the receiver's wish up to five minutes`(wish: Int, milliseconds: Int64) {
    #expect(
      RetrySchedule.milliseconds(afterFailures: 1, of: "m", retryAfterSeconds: wish)
        == milliseconds)
  }

  @Test func `takes any count of failures`() {
    #expect(RetrySchedule.milliseconds(afterFailures: -1, of: "m") == 0)
    #expect(RetrySchedule.milliseconds(afterFailures: .max, of: "m") >= 48_000)
  }
}
