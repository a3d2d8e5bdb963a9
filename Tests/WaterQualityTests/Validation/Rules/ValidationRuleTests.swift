import Testing
import WaterQuality

@Suite struct `A validation rule` {
  /// Water-quality W2, W3: bounds are inside; what lies beyond them is no measurement.
  @Test(
    arguments: [
      ("-0.0001", Verdict.fail), ("0", .suspect), ("0.0199", .suspect), ("0.02", .pass),
      ("5", .pass), ("5.0001", .suspect), ("20.0000", .suspect), ("20.0001", .fail),
    ])
  func `grossRange fails outside the sensor's range, suspects outside the usual one`(
    value: String, verdict: Verdict
  ) {
    let rule = GrossRangeRule(
      min: number("0"), max: number("20"), usualMin: number("0.02"), usualMax: number("5"))

    let finding = rule.finding(question(value))

    #expect(finding?.verdict ?? .pass == verdict)
    let reasons: [Verdict: ReadingReasons] = [
      .fail: .outsideSensorRange, .suspect: .outsideUsualRange,
    ]
    #expect(finding?.reasons == reasons[verdict])
  }

  @Test func `grossRange calls nothing unusually low that is below detection`() {
    let rule = GrossRangeRule(min: number("0"), max: number("20"), usualMin: number("0.02"))

    #expect(rule.finding(question("0.01", isBelowDetection: true)) == nil)
    #expect(rule.finding(question("-0.01", isBelowDetection: true))?.verdict == .fail)
  }

  /// Water-quality 5.5; parameters without a row there only refuse negative concentrations.
  @Test(
    arguments: [
      ("wt", "-5.0", Verdict.pass), ("wt", "-5.1", .fail), ("wt", "45.1", .fail),
      ("ph", "14.001", .fail), ("do", "20.001", .fail), ("codmn", "50.01", .fail),
      ("nh3n", "20.0001", .fail), ("tp", "5.0001", .fail), ("tn", "30.001", .fail),
      ("ec", "0", .fail), ("ec", "1", .pass), ("ec", "5000.01", .fail), ("tb", "2000.01", .fail),
      ("cod", "-0.001", .fail), ("cod", "9999", .pass),
    ])
  func `of physical bounds holds where the file names none`(
    parameter: String, value: String, verdict: Verdict
  ) throws {
    let known = try #require(Parameter.builtIn.first { $0.id == parameter })
    let rule = try #require(GrossRangeRule.physical(known))

    #expect(rule.finding(question(value))?.verdict ?? .pass == verdict)
  }

  @Test func `of physical bounds leaves flow alone, which a backwater can turn`() throws {
    let flow = try #require(Parameter.builtIn.first { $0.id == "flow" })

    #expect(GrossRangeRule.physical(flow) == nil)
  }

  /// Water-quality W6: five equal in a row, the present one counted. `b` is below detection, `-` a
  /// reading without a number.
  @Test(
    arguments: [
      ("", false), ("5230 5230 5230", false), ("5230 5230 5230 5230", true),
      ("1 5230 5230 5230 5230", true), ("5230 5230 5231 5230", false),
      ("5230 5230 - 5230 5230", false), ("5230 5230 5230 5230b", false),
      ("5230 5230 5230 5231", false),
    ])
  func `flatLine suspects the fifth equal value in a row`(past: String, isFlat: Bool) {
    let rule = FlatLineRule(readings: 5)

    let finding = rule.finding(question("0.5230", recent: readings(past)))

    #expect(finding == (isFlat ? Finding(.suspect, .flatLine) : nil))
  }

  @Test func `flatLine exempts values below detection`() {
    let past = readings("200 200 200 200")
    let question = question("0.0200", isBelowDetection: true, recent: past)

    #expect(FlatLineRule(readings: 5).finding(question) == nil)
  }

  @Test(arguments: StationFlag.allCases)
  func `instrumentState passes only the flags N, L and T`(flag: StationFlag) {
    let finding = InstrumentStateRule().finding(question("0.5", flag: flag))

    let isWater = ["N", "L", "T"].contains(flag.rawValue)
    #expect(finding == (isWater ? nil : Finding(.fail, .stationFlag)))
  }

  @Test func `instrumentState fails what an instrument reports while it measures no water`() {
    let state = Text("标样核查", "standard check")

    #expect(
      InstrumentStateRule().finding(question("0.5", workState: state))
        == Finding(.fail, .workState))
    #expect(
      InstrumentStateRule().finding(question("0.5", flag: .maintenance, workState: state))
        == Finding(.fail, [.stationFlag, .workState]))
    #expect(InstrumentStateRule().finding(question("0.5")) == nil)
  }
}

@Suite struct `All rules of a series together` {
  @Test func `keep the worst verdict and every reason`() {
    let rules: [any ValidationRule] = [
      FlatLineRule(readings: 2), InstrumentStateRule(),
      GrossRangeRule(min: number("0"), max: number("20"), usualMax: number("0.1")),
    ]
    let question = question("0.5000", flag: .maintenance, recent: readings("5000"))

    #expect(
      validate(question, by: rules)
        == Finding(.fail, [.flatLine, .stationFlag, .outsideUsualRange]))
  }

  @Test func `pass when none has anything to say`() {
    #expect(validate(question("0.5"), by: []) == Finding(.pass, []))
    #expect(validate(question("0.5"), by: [InstrumentStateRule()]) == Finding(.pass, []))
  }
}

private func number(_ text: String) -> ExactDecimal { ExactDecimal(text)! }

private func question(
  _ value: String, flag: StationFlag? = nil, isBelowDetection: Bool = false,
  workState: Text? = nil, recent: [Reading] = []
) -> ValidationQuestion {
  ValidationQuestion(
    value: number(value), flag: flag, isBelowDetection: isBelowDetection, workState: workState,
    sampledAt: Timestamp(milliseconds: 0), receivedAt: Timestamp(milliseconds: 0),
    slotMinutes: 240, detectionLimit: nil, recent: recent[...])
}

/// Coefficients with four decimals, oldest first.
private func readings(_ text: String) -> [Reading] {
  text.split(separator: " ").enumerated().map { index, word in
    Reading(
      series: "st01/nh3n/nh3n", sampledAt: Timestamp(milliseconds: Int64(index) * 14_400_000),
      value: Int64(word.replacing("b", with: "")), verdict: .pass, flag: .normal,
      reasons: word.hasSuffix("b") ? .belowDetection : [])
  }
}
