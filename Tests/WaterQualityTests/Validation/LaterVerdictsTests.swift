import Testing
import WaterQuality

@Suite struct `Later verdicts` {
  private let start = Timestamp("2026-06-01T00:00:00+08:00")!

  private func reading(_ verdict: Verdict, hour: Int) -> Reading {
    Reading(
      series: "st01/nh3n/nh3n", sampledAt: start.adding(minutes: 60 * hour), value: 1,
      verdict: verdict, flag: nil, reasons: [])
  }

  private func span(
    _ finding: Int64, _ hours: Range<Int>, _ verdict: Verdict, isReview: Bool = false
  ) -> LaterVerdicts.Span {
    LaterVerdicts.Span(
      finding: finding, from: start.adding(minutes: 60 * hours.lowerBound),
      to: start.adding(minutes: 60 * hours.upperBound), verdict: verdict,
      reason: isReview ? .reviewed : .qualityControl)
  }

  @Test(arguments: [
    // A program's finding only ever makes it worse.
    (Verdict.pass, [(1, 0..<4, Verdict.fail, false)], Verdict.fail),
    (.fail, [(1, 0..<4, .suspect, false)], .fail),
    // A review overrides, whatever a program finds after it.
    (.fail, [(1, 0..<4, .pass, true), (2, 0..<4, .fail, false)], .pass),
    // The newest review counts, in whatever order they are read.
    (.pass, [(3, 0..<4, .fail, true), (2, 0..<4, .pass, true)], .fail),
    // What is missing stays missing.
    (.missing, [(1, 0..<4, .pass, true)], .missing),
    // The end of a span is outside of it.
    (.pass, [(1, 0..<2, .fail, false)], .pass),
  ])
  func `leave each reading with the one that counts`(
    arrival: Verdict, findings: [(Int, Range<Int>, Verdict, Bool)], counts: Verdict
  ) {
    let verdicts = LaterVerdicts(findings.map { span(Int64($0.0), $0.1, $0.2, isReview: $0.3) })
    let reading = reading(arrival, hour: 2)

    #expect((verdicts.judged(reading)?.reading ?? reading).verdict == counts)
  }

  @Test func `name the days that they speak of`() {
    let verdicts = LaterVerdicts([span(1, 20..<24, .fail), span(2, 47..<49, .fail)])
    let first = start.date.daysSinceEpoch

    let days = verdicts.days(from: start, to: start.adding(minutes: 2880))

    #expect(days == [first, first + 1])
  }
}
