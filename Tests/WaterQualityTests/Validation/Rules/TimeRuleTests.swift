import Testing
import WaterQuality

@Suite struct `A rule on times` {
  @Test(arguments: [(0, false), (300, false), (301, true)])
  func `sampleTime suspects a result that was old when it came`(age: Int, isStale: Bool) {
    let finding = SampleTimeRule(maxAgeMinutes: 300).finding(Asking.of("1", ageMinutes: age))

    #expect(finding == (isStale ? Finding(.suspect, .staleTime) : nil))
  }

  @Test func `sampleTime suspects a time that an earlier reading had`() {
    let rule = SampleTimeRule(maxAgeMinutes: 10_000, verdict: .fail)
    let again = Asking.now.adding(minutes: -480)

    #expect(
      rule.finding(Asking.of("1", after: "1 2", sampledAt: again, ageMinutes: 480))
        == Finding(.fail, .repeatedTime))
    #expect(
      rule.finding(
        Asking.of("1", after: "1 2", sampledAt: again.adding(minutes: 1), ageMinutes: 479)) == nil)
  }

  @Test func `sampleTime has nothing to say of instruments without a time`() {
    let rule = SampleTimeRule(maxAgeMinutes: 1)
    let again = Asking.now.adding(minutes: -480)

    #expect(rule.finding(Asking.of("1", after: "1 2", sampledAt: again)) == nil)
  }

  @Test(
    arguments: [
      ("1", 480, false), ("1", 481, true), ("", 9999, false), ("1 -", 240, false),
      ("1 -", 241, true), ("- -", 241, true), ("- -", 240, false), ("1f", 481, true),
    ])
  func `gap marks the first value after a pause`(past: String, apart: Int, isGap: Bool) {
    let finding = GapRule(.slots(2)).finding(Asking.of("1", after: past, minutesApart: apart))

    #expect(finding == (isGap ? Finding(.pass, .afterGap) : nil))
  }

  @Test func `gap can count minutes, and suspect`() {
    let rule = GapRule(.minutes(30), verdict: .suspect)

    #expect(rule.finding(Asking.of("1", after: "1", minutesApart: 30)) == nil)
    #expect(
      rule.finding(Asking.of("1", after: "1", minutesApart: 31)) == Finding(.suspect, .afterGap))
  }

  private var winterAndJune: ClimatologyRule {
    var months = [ClimatologyRule.Band?](repeating: nil, count: 12)
    for month in [12, 1, 2] { months[month - 1] = .init(min: exact("0"), max: exact("12")) }
    months[5] = .init(min: exact("18"), max: nil)
    return ClimatologyRule(months)
  }

  /// The month at +08:00: 2026-05-31T16:00Z is June already.
  @Test(
    arguments: [
      ("2026-01-15T00:00:00+08:00", "12", false), ("2026-01-15T00:00:00+08:00", "12.0001", true),
      ("2026-02-28T23:59:59+08:00", "12.0001", true), ("2026-03-01T00:00:00+08:00", "30", false),
      ("2026-05-31T15:59:59Z", "5", false), ("2026-05-31T16:00:00Z", "17.9999", true),
      ("2026-06-10T00:00:00+08:00", "18", false), ("2026-06-10T00:00:00+08:00", "99", false),
      ("2026-12-01T00:00:00+08:00", "-0.0001", true),
    ])
  func `climatology suspects what the month does not have`(
    time: String, value: String, isOutside: Bool
  ) {
    let finding = winterAndJune.finding(Asking.of(value, sampledAt: Timestamp(time)!))

    #expect(finding == (isOutside ? Finding(.suspect, .outsideSeasonalRange) : nil))
  }

  @Test func `climatology calls nothing unusually low that is below detection`() {
    let question = Asking.of(
      "0.01", isBelowDetection: true, sampledAt: Timestamp("2026-06-10T00:00:00+08:00")!)

    #expect(winterAndJune.finding(question) == nil)
  }

  /// Water-quality W2: exactly zero, or below 0.0001.
  @Test(
    arguments: [
      ("0", nil, true), ("0.0001", nil, false), ("-0.0001", nil, false), ("0", "L", false),
      ("0", "N", true),
    ] as [(String, String?, Bool)])
  func `zero suspects what no instrument means`(value: String, flag: String?, isZero: Bool) {
    let question = Asking.of(value, flag: flag.flatMap(StationFlag.init(rawValue:)))

    #expect(ZeroRule().finding(question) == (isZero ? Finding(.suspect, .zero) : nil))
    #expect(
      ZeroRule(below: exact("0.001"), verdict: .fail).finding(question)
        == (flag == "L" ? nil : Finding(.fail, .zero)))
  }

  @Test func `zero is not exempt because a detection limit is configured`() {
    let question = Asking.of("0", isBelowDetection: true, detectionLimit: "0.025")

    #expect(ZeroRule().finding(question) == Finding(.suspect, .zero))
  }
}
