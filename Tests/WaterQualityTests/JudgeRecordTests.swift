import Testing
import WaterQuality

@Suite struct `A record of an instrument's memory` {
  private static let limit = Example.rule(
    .atMost(ExactDecimal("0.1")!), opens: .init(readings: 1), closes: .init(readings: 1))
  private static let history = HistoryExample.history()
  private static let analyser = HistoryExample.analyser(
    history, Example.series(breachRules: [limit]))

  /// Judged when the newest reading was that of 20:00.
  private static func judged(
    number: Int, newest: String? = "2025-06-01T20:00:00+08:00", taken: Bool = false
  ) -> Judgement {
    let range = history.range(ofRecord: number)
    let sample = Sample(
      key: SampleKey(boot: 1, sequence: 9), analyser: analyser.id,
      receivedAt: Timestamp("2025-06-01T21:00:00+08:00")!,
      blocks: [HistoryExample.answer(range, of: history) { $0 }], record: number)
    var window = AnalyserWindow(analyser)
    if let newest {
      window.series[0].add(
        Reading(
          series: analyser.series[0].id, sampledAt: Timestamp(newest)!, value: 5230,
          verdict: .pass, flag: .normal, reasons: []))
    }
    return judgeRecord(sample, number: number, analyser, window) { _, _ in taken }
  }

  @Test func `is a reading that is marked and tells nobody anything`() {
    let judgement = Self.judged(number: 2)

    #expect(
      judgement.readings == [
        Reading(
          series: "st01/a/nh3n", sampledAt: Timestamp("2025-06-01T12:00:00+08:00")!, value: 5230,
          verdict: .pass, flag: .normal, reasons: [.late, .backfilled])
      ])
    // Five times the limit.
    #expect(judgement.breaches == [])
    #expect(judgement.alerts == [])
  }

  @Test func `is left out where its slot has a reading, and where it is the newest`() {
    #expect(Self.judged(number: 2, taken: true).isEmpty)
    #expect(Self.judged(number: 0).isEmpty)
    #expect(Self.judged(number: 2, newest: nil).isEmpty)
    #expect(Self.judged(number: 1, newest: "2025-05-30T00:00:00+08:00").isEmpty)
  }

  @Test func `does not enter the window`() {
    var window = AnalyserWindow(Self.analyser)
    let before = window
    window.apply(Self.judged(number: 3), Self.analyser)

    #expect(window == before)
  }

  @Test func `is decoded again as a record`() {
    let judgement = Self.judged(number: 2)
    var redecoder = Redecoder(Self.analyser, Self.analyser.series[0])

    let sample = judgement.sample!
    let kept = Sample(
      key: sample.key, analyser: sample.analyser, receivedAt: sample.receivedAt,
      blocks: sample.blocks)

    #expect(redecoder.next(kept, stored: judgement.readings[0])?.outcome == .same)
  }
}
