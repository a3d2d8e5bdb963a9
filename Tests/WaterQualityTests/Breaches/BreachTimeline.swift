import Testing
import WaterQuality

/// A breach timeline written as an aligned table: time, value, verdict, state, reason, alert. A
/// reviewer checks hydrology, not Swift. Times count hours from midnight of 2026-06-01 and may pass
/// 24:00; `-` in the value column is silence. After a verdict may stand the ids of its reasons:
/// `suspect flatLine`.
struct BreachTimeline {
  let rows: [[String]]

  init(_ table: String) {
    rows = table.split(separator: "\n").dropFirst().map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingPrefix(while: \.isWhitespace).reversed().trimmingPrefix(while: \.isWhitespace)
          .reversed().map(String.init).joined()
      }
    }
  }

  /// Runs the readings through the rule and compares every row.
  func check(_ series: Series, _ sourceLocation: SourceLocation = #_sourceLocation) {
    let rule = series.breachRules[0]
    var state = BreachState.clear
    for (number, row) in rows.enumerated() {
      let before = state
      let transition: BreachTransition
      if row[1] == "-" {
        transition = state.silent()
      } else {
        transition = state.next(
          reading(row, series), key: SampleKey(boot: 1, sequence: Int64(number + 1)),
          series: series, rule: rule)
      }
      state = transition.state
      let told =
        switch (before.breach, state.breach) {
        case (nil, _?): "opened"
        case (_?, nil): "closed"
        default: ""
        }
      let found = [state.id, transition.reason.rawValue, told]
      #expect(found == Array(row[3...5]), "row \(row[0])", sourceLocation: sourceLocation)
    }
  }

  private func reading(_ row: [String], _ series: Series) -> Reading {
    let clock = row[0].split(separator: ":").map { Int($0)! }
    let words = row[2].split(separator: " ").map(String.init)
    let reasons = ReadingReasons.named.filter { words.contains($0.id) }.map(\.reason)
    let midnight = Timestamp(CivilDate("2026-06-01")!)
    return Reading(
      series: series.id, sampledAt: midnight.adding(minutes: clock[0] * 60 + clock[1]),
      value: ExactDecimal(row[1])!.coefficient(atDecimals: series.decimals),
      verdict: Verdict.allCases.first { $0.id == words[0] }!, flag: nil,
      reasons: ReadingReasons(reasons))
  }
}
