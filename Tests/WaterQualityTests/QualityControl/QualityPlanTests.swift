import Testing
import WaterQuality

@Suite struct `A planned check` {
  private let passed = Checking.start

  @Test(
    arguments: [
      (0, QualityDue.State.ok), (1199, .ok), (1200, .dueSoon), (1439, .dueSoon), (1440, .overdue),
      (9999, .overdue),
    ])
  func `is due so long after the last passed one, with a warning before`(
    minutes: Int, state: QualityDue.State
  ) {
    let plan = QualityPlan(.zeroCheck, hours: 24, warnBeforeHours: 4)

    let due = plan.due(lastPassed: passed, now: passed.adding(minutes: minutes))

    #expect(due.state == state)
    #expect(due.dueAt == passed.adding(minutes: 1440))
  }

  @Test func `that was never passed is overdue`() {
    let due = QualityPlan(.spanCheck, hours: 168, warnBeforeHours: 24)
      .due(lastPassed: nil, now: passed)

    #expect(due.state == .overdue)
    #expect(due.dueAt == nil)
  }

  /// Water-quality W13.
  @Test(
    arguments: [
      ("nh3n", WaterClass.I, WaterBody.river, "1"), ("nh3n", .II, .river, "1"),
      ("nh3n", .III, .river, "2"), ("codmn", .V, .river, "30"), ("tp", .II, .river, "0.2"),
      ("tp", .III, .lake, "0.1"), ("tp", .IV, .lake, "0.2"), ("tn", .III, .river, nil),
      ("tn", .III, .lake, "2"), ("ph", .III, .river, nil), ("do", .III, .river, nil),
      ("nh3n", .worseThanV, .river, nil),
    ] as [(String, WaterClass, WaterBody, String?)])
  func `drifts over a span that follows the target`(
    parameter: String, target: WaterClass, body: WaterBody, span: String?
  ) {
    let found = spanValue(parameter, target: target, body, .gb3838v2002)

    #expect(found?.description == span)
  }

  @Test func `has a chart with its mean and deviations`() throws {
    let control = Checking.control(span: nil)
    let checks = ["0.9", "1.1", "1", "0.9", "1.1"].enumerated().map { day, value in
      Checking.check(.spanCheck, "measured=\(value) reference=1", hours: 24 * day)
    }
    let judged = judgeChecks(checks, by: control, detectionLimit: nil)

    let chart = ControlChart(.spanError, judged)

    // −10, 10, 0, −10, 10: the variance of the sample is 100.
    #expect(chart.points.map(\.figure.description).prefix(2) == ["-10.0000", "10.0000"])
    let lines = try #require(chart.lines)
    #expect(lines.centre == exact("0"))
    #expect(lines.warning == exact("-20")...exact("20"))
    #expect(lines.action == exact("-30")...exact("30"))
    #expect(chart.limit?.bound == .percent(Checking.number("10")))
    #expect(ControlChart(.spanError, judged.dropLast()).lines == nil)
  }
}
