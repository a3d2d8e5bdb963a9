import Testing
import WaterQuality

@Suite struct `A breach` {
  private let upper = Example.series(breachRules: [
    Example.rule(
      .atMost(ExactDecimal("1.0")!), opens: .init(readings: 2), closes: .init(readings: 2))
  ])

  @Test func `opens after two exceedances and closes after two readings beyond the deadband`() {
    BreachTimeline(
      """
      time  | mg/L | verdict | state    | reason         | alert
      00:00 | 0.92 | pass    | clear    | withinLimit    |
      04:00 | 1.08 | pass    | pending  | exceeded       |
      08:00 | 1.10 | pass    | open     | exceeded       | opened
      12:00 | 9.99 | fail    | open     | notPassing     |
      16:00 | 0.99 | pass    | open     | insideDeadband |
      20:00 | 0.90 | pass    | clearing | backInside     |
      24:00 | 0.88 | pass    | clear    | backInside     | closed
      32:00 | -    | missing | unknown  | nothingFresh   |
      36:00 | 0.80 | pass    | clear    | withinLimit    |
      """
    ).check(upper)
  }

  @Test func `starts counting anew when one reading comes back`() {
    BreachTimeline(
      """
      time  | mg/L | verdict | state    | reason         | alert
      00:00 | 1.20 | pass    | pending  | exceeded       |
      04:00 | 1.00 | pass    | clear    | withinLimit    |
      08:00 | 1.20 | pass    | pending  | exceeded       |
      12:00 | 1.30 | pass    | open     | exceeded       | opened
      16:00 | 0.90 | pass    | clearing | backInside     |
      20:00 | 0.97 | pass    | open     | insideDeadband |
      24:00 | 0.95 | pass    | clearing | backInside     |
      28:00 | 1.01 | pass    | open     | exceeded       |
      """
    ).check(upper)
  }

  @Test func `is not ended by silence`() {
    BreachTimeline(
      """
      time  | mg/L | verdict | state    | reason         | alert
      00:00 | 1.20 | pass    | pending  | exceeded       |
      04:00 | 1.20 | pass    | open     | exceeded       | opened
      12:00 | -    |         | unknown  | nothingFresh   |
      16:00 | 1.40 | pass    | open     | exceeded       |
      24:00 | -    |         | unknown  | nothingFresh   |
      28:00 | 0.50 | pass    | clearing | backInside     |
      32:00 | 0.50 | pass    | clear    | backInside     | closed
      """
    ).check(upper)
  }

  @Test func `is neither opened nor ended by readings that do not pass`() {
    BreachTimeline(
      """
      time  | mg/L | verdict                    | state    | reason      | alert
      00:00 | 1.20 | pass                       | pending  | exceeded    |
      04:00 | 9.00 | fail outsideSensorRange    | pending  | notPassing  |
      08:00 | 0.10 | suspect outsideUsualRange  | pending  | notPassing  |
      12:00 | 1.20 | pass                       | open     | exceeded    | opened
      16:00 | 0.10 | suspect outsideUsualRange  | open     | notPassing  |
      20:00 | 0.10 | fail stationFlag workState | open     | notPassing  |
      24:00 | 0.50 | pass                       | clearing | backInside  |
      28:00 | 0.50 | pass                       | clear    | backInside  | closed
      """
    ).check(upper)
  }

  @Test func `is unknown while the instrument is stuck, never clear`() {
    BreachTimeline(
      """
      time  | mg/L | verdict          | state    | reason       | alert
      00:00 | 0.50 | pass             | clear    | withinLimit  |
      04:00 | 0.50 | suspect flatLine | unknown  | stuck        |
      08:00 | 0.50 | suspect flatLine | unknown  | stuck        |
      12:00 | 0.51 | pass             | clear    | withinLimit  |
      16:00 | 1.20 | pass             | pending  | exceeded     |
      20:00 | 1.20 | suspect flatLine | unknown  | stuck        |
      24:00 | 1.30 | pass             | pending  | exceeded     |
      28:00 | 1.20 | pass             | open     | exceeded     | opened
      32:00 | 1.20 | suspect flatLine | unknown  | stuck        |
      36:00 | 0.50 | pass             | clearing | backInside   |
      40:00 | 0.50 | suspect flatLine | unknown  | stuck        |
      44:00 | 0.50 | pass             | clearing | backInside   |
      48:00 | 0.51 | pass             | clear    | backInside   | closed
      """
    ).check(upper)
  }

  @Test func `counts a slot once, however often the instrument measured in it`() {
    BreachTimeline(
      """
      time  | mg/L | verdict | state    | reason         | alert
      00:10 | 1.20 | pass    | pending  | exceeded       |
      01:10 | 1.20 | pass    | pending  | exceeded       |
      03:59 | 1.20 | pass    | pending  | exceeded       |
      04:00 | 1.20 | pass    | open     | exceeded       | opened
      """
    ).check(upper)
  }

  @Test func `of a continuous series must also last its minutes`() {
    let series = Example.series(
      mode: .continuous, slotMinutes: 60,
      breachRules: [
        Example.rule(
          .atMost(ExactDecimal("1.0")!), opens: .init(readings: 3, minutes: 10),
          closes: .init(readings: 2, minutes: 0))
      ])
    BreachTimeline(
      """
      time  | mg/L | verdict | state    | reason         | alert
      00:00 | 1.20 | pass    | pending  | exceeded       |
      00:01 | 1.20 | pass    | pending  | exceeded       |
      00:02 | 1.20 | pass    | pending  | exceeded       |
      00:09 | 1.20 | pass    | pending  | exceeded       |
      00:10 | 1.20 | pass    | open     | exceeded       | opened
      00:11 | 0.20 | pass    | clearing | backInside     |
      00:12 | 0.20 | pass    | clear    | backInside     | closed
      """
    ).check(series)
  }

  @Test func `of dissolved oxygen opens below its limit`() {
    let series = Example.series(
      "do", decimals: 3,
      breachRules: [
        Example.rule(
          .atLeast(ExactDecimal("5")!), opens: .init(readings: 1), closes: .init(readings: 1),
          deadband: "0.5")
      ])
    BreachTimeline(
      """
      time  | mg/L | verdict | state    | reason         | alert
      00:00 | 5    | pass    | clear    | withinLimit    |
      04:00 | 4.99 | pass    | open     | exceeded       | opened
      08:00 | 5.49 | pass    | open     | insideDeadband |
      12:00 | 5.5  | pass    | clear    | backInside     | closed
      """
    ).check(series)
  }

  @Test func `keeps the reading farthest beyond the limit`() {
    let rule = upper.breachRules[0]
    let values: [Int64] = [12_000, 15_000, 31_000, 20_000]
    var state = BreachState.clear
    for (hour, value) in values.enumerated() {
      let reading = Reading(
        series: upper.id,
        sampledAt: Timestamp(CivilDate("2026-06-01")!, hour: hour * 4), value: value,
        verdict: .pass, flag: nil, reasons: [])
      state =
        state.next(
          reading, key: SampleKey(boot: 1, sequence: Int64(hour)), series: upper, rule: rule
        ).state
    }

    #expect(state.breach?.worst == 31_000)
    #expect(state.breach?.openedBy == SampleKey(boot: 1, sequence: 1))
  }
}
