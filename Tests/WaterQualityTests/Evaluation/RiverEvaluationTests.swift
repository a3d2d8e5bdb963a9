import Testing
import WaterQuality

@Suite struct `A river` {
  @Test func `of four sections is judged by the mean of each item`() throws {
    let river = evaluate([
      ["nh3n": "0.4", "codmn": "3.0"], ["nh3n": "2.6", "codmn": "3.0"],
      ["nh3n": "0.5", "codmn": "3.2"], ["nh3n": "0.9", "codmn": "3.0"],
    ])

    // 4.4 ÷ 4 = 1.1: class IV, though one section alone is worse than V.
    guard case .means(let means, let waterClass) = river.method else {
      Issue.record("judged by shares")
      return
    }
    #expect(means.map(\.mean?.description) == ["3.0", "1.10"])
    #expect(waterClass == .IV)
    #expect(river.state == .lightPollution)
    #expect(
      river.indicators
        == [.init(parameter: "nh3n", exceedancePercent: nil, multiple: ExactDecimal("0.10"))])
  }

  @Test func `of four sections has a pH that is averaged over hydrogen ions`() throws {
    let river = evaluate([["ph": "6.0"], ["ph": "8.0"]])

    guard case .means(let means, _) = river.method else {
      Issue.record("judged by shares")
      return
    }
    // −lg((10^−6 + 10^−8) ÷ 2) = 6.30, and not 7.
    #expect(means.first?.mean == ExactDecimal("6"))
  }

  @Test func `of five sections is judged by shares, its items by how often they are over`() {
    let river = evaluate([
      ["nh3n": "0.4", "tp": "0.25"], ["nh3n": "1.2", "tp": "0.25"], ["nh3n": "0.4", "tp": "0.1"],
      ["nh3n": "0.4", "tp": "0.1"], ["nh3n": "0.4", "tp": "0.1"],
    ])

    #expect(river.method == .shares)
    #expect(river.state == .lightPollution)
    #expect(river.counts.percentGood == Rational(60))
    #expect(
      river.indicators == [
        .init(parameter: "tp", exceedancePercent: Rational(40), multiple: nil),
        .init(parameter: "nh3n", exceedancePercent: Rational(20), multiple: nil),
      ])
  }

  @Test func `that is good has no main indicators`() {
    let river = evaluate(Array(repeating: ["nh3n": "0.4"], count: 9) + [["nh3n": "1.2"]])

    #expect(river.state == .excellent)
    #expect(river.indicators.isEmpty)
  }

  @Test func `says which items only some of its sections were judged by`() {
    let river = evaluate([["nh3n": "0.4", "tp": "0.1"], ["nh3n": "0.4"]])

    #expect(river.evaluated == ["nh3n"])
    #expect(river.evaluatedInSome == ["tp"])
  }

  @Test func `without a section that has a class has no state`() {
    let river = evaluate([["tn": "3"]])

    #expect(river.state == nil)
    #expect(river.sections.isEmpty)
  }
}

@Suite struct `Two periods of a river` {
  @Test func `are compared by state`() {
    let before = evaluate([["nh3n": "2.5"]])
    let after = evaluate([["nh3n": "0.9"]])

    #expect(PeriodComparison(from: before, to: after) == .changed(.markedlyBetter))
    #expect(PeriodComparison(from: after, to: before) == .changed(.markedlyWorse))
  }

  @Test func `are not compared where they do not rest on the same`() {
    let one = evaluate([["nh3n": "0.5"]])

    #expect(
      PeriodComparison(from: one, to: evaluate([["nh3n": "0.5"], ["nh3n": "0.4"]]))
        == .notComparable(.otherSections))
    #expect(
      PeriodComparison(from: one, to: evaluate([["nh3n": "0.5", "tp": "0.1"]]))
        == .notComparable(.otherItems))
    #expect(PeriodComparison(from: one, to: evaluate([["tn": "1"]])) == .notComparable(.noState))
  }
}

/// Sections s0, s1, … of one river in one month, graded.
private func evaluate(_ sections: [[String: String]]) -> RiverEvaluation {
  evaluateRiver(
    sections.enumerated().map { index, values in
      let section = Section(
        id: "s\(index)", name: "s\(index)", river: "r", body: .river, target: .III,
        county: "420600", code: nil, parameters: values.keys.sorted())
      let given = values.sorted { $0.key < $1.key }.map {
        GivenValue(parameter: $0.key, value: ExactDecimal($0.value)!)
      }
      return (
        assess(section: section, month: Month(year: 2026, number: 6)!, values: given), .river
      )
    })
}
