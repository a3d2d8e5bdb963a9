import Testing
import WaterQuality

@Suite struct `A rule on changes` {
  /// Water-quality W8: beyond the floor and beyond the percentage, both of them.
  @Test(
    arguments: [
      ("1.0000", "2.2000", false), ("1.0000", "2.2001", true), ("0.1000", "0.3000", false),
      ("0.1000", "0.3001", true), ("3.0000", "1.0000", false), ("0.0000", "0.2000", false),
      ("0.0000", "0.2001", true), ("", "9.0000", false), ("1.0000 -", "2.2001", true),
      ("1.0000 9.0000f", "2.2001", true), ("1.0000 2.1000t", "2.2001", true),
      ("9.0000f", "1.0000", false),
    ])
  func `rateOfChange suspects what exceeds floor and percentage`(
    past: String, value: String, isJump: Bool
  ) {
    let rule = RateOfChangeRule(floor: exact("0.2"), percent: exact("120"))

    #expect(
      rule.finding(Asking.of(value, after: past)) == (isJump ? Finding(.suspect, .jump) : nil))
  }

  @Test(
    arguments: [
      // The first repeat confirms, and is then the value to compare with.
      ("1.0000 5.0000s", "5.1000", false), ("1.0000 5.0000s 5.1000", "5.2000", false),
      // It comes back: what was suspected was no change of the water.
      ("1.0000 5.0000s", "1.1000", false), ("1.0000 5.0000s", "10.1000", true),
      // Suspected for something else too: no repeat can confirm it.
      ("1.0000 5.0000sl", "5.1000", true), ("1.0000 5.0000p", "5.1000", false),
      ("1.0000 5.0000x", "5.1000", false),
      ("1.0000 5.0000f", "5.1000", true), ("1.0000 5.0000s -", "5.1000", false),
    ])
  func `rateOfChange is confirmed by a repeat`(past: String, value: String, isJump: Bool) {
    let rule = RateOfChangeRule(floor: exact("0.2"), percent: exact("100"))

    #expect((rule.finding(Asking.of(value, after: past)) != nil) == isJump)
  }

  /// Half a unit an hour: 2.0 in four hours.
  @Test(arguments: [("1.0000", "3.0000", false), ("1.0000", "3.0001", true)])
  func `rateOfChange can count per hour`(past: String, value: String, isJump: Bool) {
    let rule = RateOfChangeRule(floor: exact("0.5"), percent: exact("0"), isPerHour: true)
    let percent = RateOfChangeRule(floor: exact("0"), percent: exact("50"), isPerHour: true)

    #expect((rule.finding(Asking.of(value, after: past)) != nil) == isJump)
    #expect((percent.finding(Asking.of(value, after: past)) != nil) == isJump)
  }

  @Test func `rateOfChange says nothing after a long pause`() {
    let rule = RateOfChangeRule(
      floor: exact("0.2"), percent: exact("100"), withinMinutes: 240)

    #expect(rule.finding(Asking.of("9", after: "1", minutesApart: 240)) != nil)
    #expect(rule.finding(Asking.of("9", after: "1", minutesApart: 241)) == nil)
  }

  @Test func `rateOfChange takes what is below detection for the limit`() {
    let rule = RateOfChangeRule(floor: exact("0.02"), percent: exact("100"))
    func isJump(_ value: String, _ past: String, below: Bool = false) -> Bool {
      rule.finding(
        Asking.of(value, after: past, isBelowDetection: below, detectionLimit: "0.025")) != nil
    }

    // 0.050 is twice the limit, however low the value before it was.
    #expect(!isJump("0.0500", "0.0010b"))
    #expect(isJump("0.0501", "0.0010b"))
    #expect(!isJump("0.0010", "0.0240b", below: true))
  }

  @Test func `rateOfChange does not overflow`() {
    let rule = RateOfChangeRule(
      floor: ExactDecimal(coefficient: .max, decimals: 0), percent: exact("999999.999999"),
      isPerHour: true)
    let far = ValidationQuestion(
      value: ExactDecimal(coefficient: .min, decimals: 9), flag: nil, isBelowDetection: false,
      workState: nil, sampledAt: Asking.now, receivedAt: Asking.now, slotMinutes: 240,
      detectionLimit: nil,
      recent: [
        Reading(
          series: "s", sampledAt: Asking.now.adding(milliseconds: -1), value: .max, verdict: .pass,
          flag: nil, reasons: [])
      ])

    #expect(rule.finding(far) != nil || rule.finding(far) == nil)
  }

  /// Beyond the band of the two before it: 0.5 suspect, 2.0 no measurement.
  @Test(
    arguments: [
      ("1.0000 1.2000", "1.7000", Verdict.pass), ("1.0000 1.2000", "1.7001", .suspect),
      ("1.2000 1.0000", "0.5000", .pass), ("1.2000 1.0000", "0.4999", .suspect),
      ("1.0000 1.2000", "3.2000", .suspect), ("1.0000 1.2000", "3.2001", .fail),
      ("1.2000", "9.0000", .pass), ("", "9.0000", .pass), ("1.0 -", "9.0000", .pass),
      // After a spike the next is back in the band, and so is the second of a lasting change.
      ("1.0000 5.0000p", "1.1000", .pass), ("1.0000 5.0000p", "5.4000", .pass),
      ("1.0000 9.0000x", "9.1000", .pass), ("1.0000 9.0000x", "1.1000", .pass),
      // What measured no water spans no band.
      ("1.0000 1.2000 9.0000f", "1.7001", .suspect), ("1.0000 1.2000 9.0t", "1.7001", .suspect),
    ])
  func `spike judges how far a value departs from the two before it`(
    past: String, value: String, verdict: Verdict
  ) {
    let rule = SpikeRule(suspect: exact("0.5"), fail: exact("2"))

    let expected = verdict == .pass ? nil : Finding(verdict, .spike)
    #expect(rule.finding(Asking.of(value, after: past)) == expected)
  }

  @Test func `spike says nothing when the two before it are long past`() {
    let rule = SpikeRule(suspect: exact("0.5"), withinMinutes: 480)

    #expect(rule.finding(Asking.of("9", after: "1 1", minutesApart: 240)) != nil)
    #expect(rule.finding(Asking.of("9", after: "1 1", minutesApart: 241)) == nil)
  }

  @Test func `spike finds no departure among values below detection`() {
    let rule = SpikeRule(suspect: exact("0.01"))
    let question = Asking.of(
      "0.0010", after: "0.0200b 0.0240b", isBelowDetection: true, detectionLimit: "0.025")

    #expect(rule.finding(question) == nil)
  }
}
