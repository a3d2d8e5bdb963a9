import Testing
import WaterQuality

@Suite struct `A linearity check` {
  private func judge(
    _ pairs: String, _ overrides: [QualityCriterion: QualityBound] = [:]
  ) -> [QualityJudgement] {
    Checking.judge(
      [Checking.check(.linearity, "pairs=\(pairs)")], Checking.control(overrides: overrides))
  }

  /// (measured:reference) of references 0, 1, 2: R² = (Σ…)². 0, 1, 2 → 1; 0, 1, 1 → √3/2.
  @Test(
    arguments: [
      ("0:0,1:1,2:2", "1.00", "1.00", QualityOutcome.passed),
      ("0:0,1:1,1:2", "0.98", "0.8660", .failed), ("0:0,1:1,1:2", "0.866", "0.8660", .passed),
      ("0:0,1:1,1:2", "0.8661", "0.8660", .failed),
      // R = 4/5 exactly: the sums are 20, 20 and 16.
      ("1:1,2:2,4:3,3:4", "0.8", "0.80", .passed), ("1:1,2:2,4:3,3:4", "0.8001", "0.80", .failed),
      ("2:0,1:1,0:2", "0.1", "0.00", .failed),
    ])
  func `compares R by its square`(
    pairs: String, limit: String, shown: String, outcome: QualityOutcome
  ) {
    let judgement = judge(pairs, [.correlation: .atLeast(Checking.number(limit))])[0]

    #expect(judgement.outcome == outcome)
    #expect(judgement.shownFigure?.description == shown)
  }

  @Test func `judges each point but that of nothing`() {
    let judgements = judge("0.05:0,1.1:1,2.21:2,3.9:4")

    #expect(judgements.dropFirst().map(\.criterion) == [.pointError, .pointError, .pointError])
    #expect(judgements.map(\.outcome) == [.passed, .passed, .failed, .passed])
    #expect(judgements[2].shownFigure?.description == "10.50")
  }

  /// The line through (0, 0.1), (1, 1.1), (2, 2.1) meets the axis at 0.1.
  @Test(arguments: [("0.1", QualityOutcome.passed), ("0.099999", .failed)])
  func `judges the intercept where a limit is configured`(limit: String, outcome: QualityOutcome) {
    let judgements = judge(
      "0.1:0,1.1:1,2.1:2",
      [
        .intercept: .absolute(Checking.number(limit)), .pointError: .percent(Checking.number("20")),
      ])

    #expect(judgements.last?.criterion == .intercept)
    #expect(judgements.last?.figure == Rational(1, 10))
    #expect(judgements.last?.outcome == outcome)
    #expect(judge("0.1:0,1.1:1,2.1:2").last?.criterion == .pointError)
  }

  @Test func `of equal points makes no line`() {
    #expect(judge("1:1,1:1").map(\.outcome) == [.notJudged])
    #expect(judge("1:1,1:2").map(\.outcome) == [.notJudged])
  }

  @Test func `of the largest numbers does not overflow`() {
    let large = "99999.999999"
    let pairs = (0..<12).map { $0 % 2 == 0 ? "\(large):\(large)" : "-\(large):-\(large)" }

    let judgements = judge(
      pairs.joined(separator: ","), [.intercept: .absolute(Checking.number("0"))])

    #expect(judgements[0].outcome == .passed)
    #expect(judgements.last?.outcome == .passed)
  }
}
