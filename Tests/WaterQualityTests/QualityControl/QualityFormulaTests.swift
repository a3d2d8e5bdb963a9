import Testing
import WaterQuality

/// Formulas: water-quality, 5.4. Exactly at the limit passes.
@Suite struct `A check of an instrument` {
  /// CNEMC's column for ammonia: zero ±0.2 mg/L, span and standard ±10 %.
  @Test(
    arguments: [
      (QualityCheckKind.zeroCheck, "measured=0.2 reference=0", QualityOutcome.passed, "0.20"),
      (.zeroCheck, "measured=0.200001 reference=0", .failed, "0.200001"),
      (.zeroCheck, "measured=-0.2 reference=0", .passed, "-0.20"),
      (.zeroCheck, "measured=-0.21 reference=0", .failed, "-0.21"),
      (.zeroCheck, "measured=0.004 reference=0", .passed, "0.0040"),
      (.spanCheck, "measured=1.1 reference=1", .passed, "10.00"),
      (.spanCheck, "measured=1.100001 reference=1", .failed, "10.0001"),
      (.spanCheck, "measured=0.9 reference=1", .passed, "-10.00"),
      (.spanCheck, "measured=0.899999 reference=1", .failed, "-10.0001"),
      (.standardCheck, "measured=0.55 reference=0.5", .passed, "10.00"),
      (.standardCheck, "measured=0.56 reference=0.5", .failed, "12.00"),
    ])
  func `compares with its standard`(
    kind: QualityCheckKind, numbers: String, outcome: QualityOutcome, figure: String
  ) throws {
    let judgement = try #require(Checking.judge([Checking.check(kind, numbers)]).first)

    #expect(judgement.outcome == outcome)
    #expect(judgement.shownFigure?.description == figure)
  }

  @Test func `of which no limit is known is not judged`() throws {
    let check = Checking.check(.standardCheck, "measured=9 reference=1")

    let judgement = Checking.judge([check], Checking.control("deployed"))[0]

    #expect(judgement.outcome == .notJudged)
    #expect(judgement.reason?.zh == "没有配置限值")
  }

  @Test func `whose reference is zero has no relative error`() {
    let check = Checking.check(.spanCheck, "measured=9 reference=0")

    #expect(Checking.judge([check])[0].outcome == .notJudged)
  }

  /// W9: (this − previous) ÷ span; span 2, ±5 % is 0.1 mg/L.
  @Test(
    arguments: [
      ("0.02", "0.12", 24, QualityOutcome.passed, "5.00"),
      ("0.02", "0.120001", 24, .failed, "5.000050"), ("0.12", "0.02", 12, .passed, "-5.00"),
      ("0.12", "0.01", 12, .failed, "-5.50"),
    ])
  func `drifts against the one before it`(
    before: String, now: String, hours: Int, outcome: QualityOutcome, figure: String
  ) {
    let judgement = Checking.judge([
      Checking.check(.zeroCheck, "measured=\(before) reference=0"),
      Checking.check(.zeroCheck, "measured=\(now) reference=0", hours: hours),
    ])[1]

    #expect(judgement.criterion == .zeroDrift)
    #expect(judgement.outcome == outcome)
    #expect(judgement.shownFigure?.description == figure)
  }

  @Test func `drifts against nothing older than 24 hours`() {
    let judgement = Checking.judge([
      Checking.check(.spanCheck, "measured=1 reference=1"),
      Checking.check(.spanCheck, "measured=1 reference=1", hours: 25),
    ])[1]

    #expect(judgement.outcome == .notJudged)
    #expect(judgement.reason?.zh == "超24小时")
  }

  @Test func `drifts against none that failed: the way back is no drift`() {
    let judgement = Checking.judge([
      Checking.check(.zeroCheck, "measured=1 reference=0"),
      Checking.check(.zeroCheck, "measured=0 reference=0", hours: 4),
    ])[1]

    #expect(judgement.outcome == .notJudged)
  }

  @Test func `drifts by nothing that can be said without a span or a check before`() {
    let checks = [0, 4].map {
      Checking.check(.zeroCheck, "measured=0 reference=0", hours: $0)
    }

    #expect(Checking.judge(checks, Checking.control(span: nil))[1].outcome == .notJudged)
    #expect(Checking.judge([checks[0]])[1].outcome == .notJudged)
  }

  /// (spiked − unspiked) × 200 × 100 ÷ (100 × 2) per cent; 80–120 %, stock at most 2 % of the cup.
  @Test(
    arguments: [
      ("spiked=1.3 unspiked=0.5 cup=200 stock=100 volume=2", QualityOutcome.passed, "80.00"),
      ("spiked=1.299999 unspiked=0.5 cup=200 stock=100 volume=2", .failed, "79.9999"),
      ("spiked=1.7 unspiked=0.5 cup=200 stock=100 volume=2", .passed, "120.00"),
      ("spiked=1.700001 unspiked=0.5 cup=200 stock=100 volume=2", .failed, "120.0001"),
      ("spiked=0.4 unspiked=0.5 cup=200 stock=100 volume=2", .failed, "-10.00"),
      ("spiked=2.5 unspiked=0.5 cup=200 stock=100 volume=4", .passed, "100.00"),
    ])
  func `recovers what was added`(numbers: String, outcome: QualityOutcome, figure: String) {
    let judgement = Checking.judge([Checking.check(.spikeRecovery, numbers)])[0]

    #expect(judgement.outcome == outcome)
    #expect(judgement.shownFigure?.description == figure)
  }

  @Test(
    arguments: [
      "spiked=2.5 unspiked=0.5 cup=200 stock=100 volume=4.000001",
      "spiked=2.5 unspiked=0.5 cup=200 stock=100 volume=0",
    ])
  func `says nothing with too much stock solution, or none`(numbers: String) {
    #expect(
      Checking.judge([Checking.check(.spikeRecovery, numbers)])[0].outcome == .notJudged)
  }

  @Test(
    arguments: [
      ("first=0.9 second=1.1", QualityOutcome.passed, "10.00"),
      ("first=1.1 second=0.9", .passed, "10.00"), ("first=0.89 second=1.11", .failed, "11.00"),
      ("first=0 second=0", .notJudged, nil),
    ] as [(String, QualityOutcome, String?)])
  func `is done twice and may differ a little`(
    numbers: String, outcome: QualityOutcome, figure: String?
  ) {
    let control = Checking.control(
      overrides: [.parallelDeviation: .percent(Checking.number("10"))])

    let judgement = Checking.judge([Checking.check(.parallelSample, numbers)], control)[0]

    #expect(judgement.outcome == outcome)
    #expect(judgement.shownFigure?.description == figure)
  }

  /// BⅡ 0.5, BⅣ 1.5, four detection limits 0.08 mg/L.
  @Test(
    arguments: [
      ("1.9:1.6", QualityCriterion.comparisonHigh, QualityOutcome.passed),
      ("1.92:1.6", .comparisonHigh, .passed), ("1.93:1.6", .comparisonHigh, .failed),
      ("1.95:1.5", .comparisonMiddle, .passed), ("1.96:1.5", .comparisonMiddle, .failed),
      ("0.7:0.5", .comparisonLow, .passed), ("0.3:0.5", .comparisonLow, .passed),
      ("0.29:0.5", .comparisonLow, .failed), ("0.13:0.1", .comparisonLow, .passed),
      ("0.08:0.01", .comparisonLow, .passed), ("0.01:0.08", .comparisonLow, .passed),
      ("0.081:0.01", .comparisonLow, .failed), ("0.1:0.08", .comparisonLow, .passed),
    ])
  func `is held beside a laboratory's result in its band`(
    pair: String, criterion: QualityCriterion, outcome: QualityOutcome
  ) {
    let judgements = Checking.judge([Checking.check(.comparison, "pairs=\(pair),\(pair)")])

    #expect(judgements.map(\.criterion) == [criterion, criterion])
    #expect(judgements.map(\.outcome) == [outcome, outcome])
  }

  @Test func `has no bands where the standard has no limits`() {
    let check = Checking.check(.comparison, "pairs=1:1,1:1")

    #expect(Checking.judge([check], Checking.control(isBanded: false))[0].outcome == .notJudged)
  }

  @Test(
    arguments: [
      ("ph", "7.15:7", QualityOutcome.passed), ("ph", "7.16:7", .failed),
      ("do", "8.5:8", .passed), ("do", "7.49:8", .failed), ("wt", "20.5:20", .passed),
      ("ec", "210:200", .passed), ("ec", "211:200", .failed), ("ec", "90:100", .notJudged),
      ("tb", "12:10", .passed), ("tb", "12.1:10", .failed),
    ])
  func `of a routine parameter has its own limit`(
    parameter: String, pair: String, outcome: QualityOutcome
  ) {
    let parts = pair.split(separator: ":")
    let control = Checking.control(parameter: parameter, isBanded: false)
    let routine = Checking.check(
      .routineCheck, "measured=\(parts[0]) reference=\(parts[1])")
    let comparison = Checking.check(.comparison, "pairs=\(pair),\(pair)")

    #expect(Checking.judge([routine], control)[0].outcome == outcome)
    #expect(Checking.judge([comparison], control)[0].outcome == outcome)
  }

  @Test func `that the instrument itself calls void is not judged`() {
    let check = QualityCheck(
      series: "st01/a/nh3n", kind: .zeroCheck, at: Checking.start,
      numbers: QualityNumbers("measured=9 reference=0", as: .against)!,
      source: .instrument(flag: .lackOfStandard))

    #expect(Checking.judge([check]).map(\.outcome) == [.notJudged])
  }
}
