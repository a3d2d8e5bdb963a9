import Links
import Testing

@Suite struct `A poll schedule` {
  @Test func `spreads the first polls over the period`() {
    let schedule = PollSchedule(
      periods: [60_000, 60_000, 60_000], start: 0, shareInThousand: 500)

    #expect((0..<3).map { schedule.nextAt($0) } == [10_000, 30_000, 50_000])
    #expect(schedule.next(now: 0)?.index == 0)
  }

  @Test func `keeps its grid however long a poll takes`() {
    var schedule = PollSchedule(periods: [10_000], start: 0, shareInThousand: 0)

    var finished = schedule.finish(0, at: 300)
    #expect(finished == 0)
    #expect(schedule.nextAt(0) == 10_000)
    finished = schedule.finish(0, at: 10_900)
    #expect(finished == 0)
    #expect(schedule.nextAt(0) == 20_000)
  }

  @Test func `counts missed polls and never makes up for them`() {
    var schedule = PollSchedule(periods: [10_000], start: 0, shareInThousand: 0)

    let finished = schedule.finish(0, at: 35_000)
    #expect(finished == 3)
    #expect(schedule.nextAt(0) == 40_000)
  }

  @Test func `tries again at a moment of its own and then returns to the grid`() {
    var schedule = PollSchedule(periods: [10_000], start: 0, shareInThousand: 0)

    schedule.postpone(0, until: 1500)
    #expect(schedule.nextAt(0) == 1500)
    var finished = schedule.finish(0, at: 1600)
    #expect(finished == 0)
    #expect(schedule.nextAt(0) == 10_000)

    schedule.postpone(0, until: 47_000)
    #expect(schedule.nextAt(0) == 47_000)
    finished = schedule.finish(0, at: 47_100)
    #expect(finished == 0)
    #expect(schedule.nextAt(0) == 50_000)
  }

  @Test func `gives everyone a turn when the link is too slow for all`() {
    var schedule = PollSchedule(periods: [1000, 1000, 1000], start: 0, shareInThousand: 0)
    var (now, turns) = (Int64(0), [0, 0, 0])

    for _ in 0..<300 {
      let next = schedule.next(now: now)!
      now = max(now, next.at) + 900
      turns[next.index] += 1
      _ = schedule.finish(next.index, at: now)
    }

    #expect(turns.allSatisfy { (90...110).contains($0) })
  }

  @Test func `is empty without analysers`() {
    #expect(PollSchedule(periods: [], start: 0, shareInThousand: 0).next(now: 0) == nil)
  }

  @Test func `tries a silent one in a gap that its silence fits`() {
    var schedule = PollSchedule(periods: [10_000, 10_000], start: 0, shareInThousand: 0)
    _ = schedule.finish(0, at: 100)
    schedule.postpone(1, until: 9000, cost: 2000, patience: 5000)

    // At 9000 the silence would last until 11000, and the other is due at 10000.
    #expect(schedule.next(now: 9000)?.index == 0)
    _ = schedule.finish(0, at: 10_050)
    let next = schedule.next(now: 10_050)
    #expect(next?.index == 1)
    #expect(next?.at == 9000)
  }

  @Test func `tries a silent one though there is no gap, when its patience ends`() {
    let second: Int64 = 1_000_000_000
    var schedule = PollSchedule(periods: [second, second], start: 0, shareInThousand: 0)
    schedule.postpone(1, until: 0, cost: 3 * second, patience: 60 * second)
    var (now, triedAt) = (Int64(0), Int64?.none)

    while triedAt == nil, now < 100 * second {
      let next = schedule.next(now: now)!
      now = max(now, next.at)
      if next.index == 1 { triedAt = now }
      _ = schedule.finish(next.index, at: now)
    }

    #expect(triedAt == 60 * second)
  }

  @Test func `goes on with a poll that has begun, and lets others have their turns`() {
    var schedule = PollSchedule(periods: [60_000, 10_000], start: 0, shareInThousand: 0)
    schedule.postpone(0, until: 0, cost: 2000, patience: 5000)

    schedule.resume(0, at: 45_000)
    #expect(schedule.nextAt(0) == 45_000)
    #expect(schedule.next(now: 1000)?.index == 1)
    _ = schedule.finish(1, at: 41_000)
    // It waits for no gap: what was begun is due when it is due.
    #expect(schedule.next(now: 45_000)?.index == 0)
    let missed = schedule.finish(0, at: 50_000)
    #expect(missed == 0)
    #expect(schedule.nextAt(0) == 60_000)
  }

  @Test func `brings a poll forward, and never puts one off by that`() {
    var schedule = PollSchedule(periods: [10_000], start: 0, shareInThousand: 0)
    schedule.postpone(0, until: 8000)

    schedule.hasten(0, to: 3000)
    #expect(schedule.nextAt(0) == 3000)
    schedule.hasten(0, to: 5000)
    #expect(schedule.nextAt(0) == 3000)
  }
}
