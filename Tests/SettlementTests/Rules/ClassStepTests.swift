import Foundation
import Settlement
import Testing
import WaterQuality

/// Ammonia values that lie in the class they stand for.
private let valueIn: [WaterClass: String] = [
  .I: "0.1", .II: "0.4", .III: "0.8", .IV: "1.3", .V: "1.8", .worseThanV: "2.5",
]

/// Statistics of ammonia at section s03: one month with this value, all slots valid.
func statistic(
  _ month: Month, _ value: String?, factor: String = "nh3n", section: String = "s03",
  cause: Statistic.MissingCause = .unknown
) -> Statistic {
  let exact = value.map { ExactDecimal($0)!.rational } ?? .zero
  let valid = value == nil ? 0 : 180
  let sum = exact * Rational(Int128(valid))
  return Statistic(
    section: section, factor: factor, month: month, sum: sum, sumWithZero: sum, valid: valid,
    expected: 180, missingCause: cause)
}

@Suite struct `A class step rule` {
  private let june = Month("2026-06")!

  /// The example agreement with one rule and some policies changed.
  private func agreement(rule: String, policies: [String: String] = [:]) throws -> Agreement {
    var text = exampleAgreementText
    let start = try #require(text.range(of: "\"rules\": ["))
    let end = try #require(text.range(of: "\"policy\": {"))
    text.replaceSubrange(
      start.upperBound..<end.lowerBound,
      with: """
         {"id": "R1", "kind": "class_step", "period": "month", "clause": "第六条",
          "sections": ["s03"], "factors": ["nh3n"], "flow": "down_up", \(rule)} ],
        """)
    text = text.replacing(
      "\"factors\": [\"codmn\", \"nh3n\", \"tp\"]", with: "\"factors\": [\"nh3n\"]")
    for (key, value) in policies {
      let line = try #require(text.firstMatch(of: try Regex("\n    \"\(key)\": \"[^\"]*\"")))
      text.replaceSubrange(line.range, with: "\n    \"\(key)\": \"\(value)\"")
    }
    let result = readAgreement(text)
    #expect(result.problems == [])
    return try #require(result.agreement)
  }

  /// What the downstream party P06 pays the upstream party P05; negative the other way.
  private func paid(_ determination: Determination) -> Int64 {
    determination.lines.reduce(0) { $0 + ($1.payer == "P06" ? $1.amount.fen : -$1.amount.fen) }
  }

  private func paid(
    _ agreement: Agreement, _ now: WaterClass, _ lastYear: WaterClass
  ) -> Int64 {
    let snapshot = Snapshot([
      statistic(june, valueIn[now]), statistic(june.sameMonthLastYear, valueIn[lastYear]),
    ])
    return paid(determine(agreement, snapshot, month: june))
  }

  private static let good =
    #"{"when": [{"classes": ["I"]}, {"toReference": "better"}], "amount": "800000 yuan"}"#
  private static let even = #"{"when": [{"classes": ["II"]}], "amount": "0 yuan"}"#
  private static let bad =
    #"{"when": [{"classes": ["III", "IV", "V", "worseThanV"]}], "amount": "-800000 yuan"}"#

  private let months: [(WaterClass, WaterClass)] = [
    (.I, .I), (.II, .II), (.II, .III), (.III, .III), (.III, .IV), (.II, .II),
  ]

  @Test func `takes the first row that holds`() throws {
    // T04: overlapping rows; +80, 0, +80, −80, +80, 0 → net 160.
    let agreement = try agreement(
      rule: #""reference": "last_year", "rows": [\#(Self.good), \#(Self.even), \#(Self.bad)]"#)

    let amounts = months.map { paid(agreement, $0.0, $0.1) / 1_000_000 }

    #expect(amounts == [80, 0, 80, -80, 80, 0])
  }

  @Test func `gives another sum for another order of rows`() throws {
    // T04 with row 3 before row 1: → net 0.
    let agreement = try agreement(
      rule: #""reference": "last_year", "rows": [\#(Self.bad), \#(Self.good), \#(Self.even)]"#)

    let amounts = months.map { paid(agreement, $0.0, $0.1) / 1_000_000 }

    #expect(amounts == [80, 0, 80, -80, -80, 0])
  }

  @Test func `pays a unit for each class better than last year`() throws {
    // T05: 7 × (II, III), 2 × (III, II), 3 × (III, III) → 500 from downstream.
    let agreement = try agreement(
      rule: #""reference": "last_year", "unit": "1000000 yuan", "maxSteps": 2, "tie": "0 yuan""#)

    let year =
      Array(repeating: (WaterClass.II, WaterClass.III), count: 7)
      + Array(repeating: (.III, .II), count: 2) + Array(repeating: (.III, .III), count: 3)
    let sum = year.reduce(0) { $0 + paid(agreement, $1.0, $1.1) }

    #expect(sum == 500_000_000)
  }

  @Test func `stops at its most steps and pays its tie`() throws {
    let agreement = try agreement(
      rule: """
        "reference": "target", "unit": "1000000 yuan", "maxSteps": 2, "tie": "10 yuan"
        """)

    #expect(paid(agreement, .worseThanV, .I) == -200_000_000)
    #expect(paid(agreement, .I, .I) == 200_000_000)
    #expect(paid(agreement, .III, .I) == 1000)
  }

  @Test(arguments: [
    ("full", "2 half_even", Int64(-100_000_000)), ("rounded", "2 half_even", 0),
    ("rounded", "2 half_up", -100_000_000), ("full", "none", -100_000_000),
  ])
  func `compares as the agreement says`(mode: String, rounding: String, expected: Int64) throws {
    // T16 in ammonia: the mean 1.005 lies on the tie between class III (≤ 1.0) and IV.
    let agreement = try agreement(
      rule: """
        "reference": "neutral", "neutral": "III", "unit": "1000000 yuan", "maxSteps": 2,
        "tie": "0 yuan"
        """, policies: ["compareMode": mode, "valueRounding": rounding])

    let result = determine(agreement, Snapshot([statistic(june, "1.005")]), month: june)

    #expect(paid(result) == expected)
  }

  @Test(arguments: [
    ("exclude", SettlementFinding.Result.none(.monthExcluded)),
    ("count_as_met", .none(.classEqual)),
    ("manual_sample", .blocked(.manualSampleNeeded)),
    ("previous_month", .blocked(.substituteMissing)),
  ])
  func `handles a missing month by policy`(
    policy: String, expected: SettlementFinding.Result
  ) throws {
    let agreement = try agreement(
      rule: #""reference": "target", "unit": "1000000 yuan", "maxSteps": 2, "tie": "0 yuan""#,
      policies: ["missingMonth": policy])

    let result = determine(agreement, Snapshot([statistic(june, nil)]), month: june)

    #expect(result.findings.map(\.result) == [expected])
  }

  @Test func `takes last year's month or the month before where the agreement says so`() throws {
    let rule = #""reference": "target", "unit": "1000000 yuan", "maxSteps": 2, "tie": "0 yuan""#
    let snapshot = Snapshot([
      statistic(june.sameMonthLastYear, "0.1"), statistic(june.previous, "1.3"),
    ])

    let lastYear = try agreement(rule: rule, policies: ["missingMonth": "last_year_same_month"])
    let previous = try agreement(rule: rule, policies: ["missingMonth": "previous_month"])

    #expect(paid(determine(lastYear, snapshot, month: june)) == 200_000_000)
    #expect(paid(determine(previous, snapshot, month: june)) == -100_000_000)
  }

  @Test func `counts the owner's fault by its own policy`() throws {
    let agreement = try agreement(
      rule: #""reference": "target", "unit": "1000000 yuan", "maxSteps": 2, "tie": "0 yuan""#)

    let result = determine(
      agreement, Snapshot([statistic(june, nil, cause: .stationOwner)]), month: june)

    #expect(paid(result) == -100_000_000)
  }

  @Test(arguments: [
    ("no_line", SettlementFinding.Result.none(.noReference)),
    ("blocked", .blocked(.referenceBlocked)),
    ("use_annual", .blocked(.referenceBlocked)),
  ])
  func `without last year's month follows the policy`(
    policy: String, expected: SettlementFinding.Result
  ) throws {
    let agreement = try agreement(
      rule: #""reference": "last_year", "unit": "1000000 yuan", "maxSteps": 2, "tie": "0 yuan""#,
      policies: ["referenceMissing": policy])

    let result = determine(agreement, Snapshot([statistic(june, "0.4")]), month: june)

    #expect(result.findings.map(\.result) == [expected])
  }

  @Test func `compares with last year's mean where nine months are valid`() throws {
    let agreement = try agreement(
      rule: #""reference": "last_year", "unit": "1000000 yuan", "maxSteps": 2, "tie": "0 yuan""#,
      policies: ["referenceLastYear": "annual"])
    let year = (1...9).map { statistic(Month(year: 2025, number: $0)!, "0.8") }

    let enough = determine(agreement, Snapshot(year + [statistic(june, "0.4")]), month: june)
    let short = determine(
      agreement, Snapshot(year.dropLast() + [statistic(june, "0.4")]), month: june)

    #expect(paid(enough) == 100_000_000)
    #expect(short.findings.map(\.result) == [.none(.noReference)])
  }

  @Test(arguments: [
    ("none", Int64(-100_000_000)), ("exempt_if_not_worse", 0),
    ("half_rate_if_not_worse", -50_000_000),
  ])
  func `weighs dirty water from upstream by policy`(policy: String, expected: Int64) throws {
    let agreement = try agreement(
      rule: #""reference": "target", "unit": "1000000 yuan", "maxSteps": 2, "tie": "0 yuan""#,
      policies: ["inflow": policy])

    let result = determine(
      agreement, Snapshot([statistic(june, "1.3"), statistic(june, "1.8", section: "s01")]),
      month: june)

    #expect(paid(result) == expected)
  }

  @Test func `halves or drops values below detection in a mean`() {
    // T15: (0.0125 + 0.0125 + 0.040) ÷ 3.
    let found = Statistic(
      section: "s03", factor: "nh3n", month: june, sum: Rational(65, 1000),
      sumWithZero: Rational(40, 1000), valid: 3, expected: 3)

    #expect(found.mean(.halfDetectionLimit) == Rational(13, 600))
    #expect(found.mean(.zero) == Rational(1, 75))
  }

  @Test func `settles nothing outside the term`() throws {
    let agreement = try agreement(
      rule: #""reference": "target", "unit": "1000000 yuan", "maxSteps": 2, "tie": "0 yuan""#)
    let month = Month("2029-01")!

    let result = determine(agreement, Snapshot([statistic(month, "2.5")]), month: month)

    #expect(result.findings.map(\.result) == [.none(.outsideTerm)])
  }
}
