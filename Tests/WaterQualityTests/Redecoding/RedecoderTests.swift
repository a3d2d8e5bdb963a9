import Testing
import WaterQuality

@Suite struct `Decoding stored words again` {
  /// An analyser whose words were read as ABCD, though the manual says CDAB.
  private func analyser(_ order: WordOrder, at address: UInt16 = 0) -> Analyser {
    let value = RegisterValue(.holdingRegisters, at: address, .float32, order: order)
    let profile = AnalyserProfile(
      id: "p", title: Text("", ""), source: "", ranges: [value.range],
      channels: [.init(parameter: "do", value: value)])
    return Example.analyser(
      profile,
      [
        Example.series(
          "do", mode: .continuous, slotMinutes: 60, decimals: 3,
          rules: [GrossRangeRule(min: ExactDecimal("0")!, max: ExactDecimal("20")!)])
      ])
  }

  /// Ten polls a minute apart, the words of 7.5 in CDAB.
  private let samples = (0..<10).map { minute in
    Example.sample(
      [
        RegisterBlock(
          range: RegisterRange(.holdingRegisters, first: 0, count: 2),
          words: Example.words("0000 40F0"))
      ], at: "2026-06-01T08:0\(minute):00+08:00", sequence: Int64(minute + 1))
  }

  private func stored(_ analyser: Analyser) -> [Reading?] {
    var window = AnalyserWindow(analyser)
    return samples.map { sample in
      let judgement = judge(sample, analyser, window)
      window.apply(judgement, analyser)
      return judgement.readings.first
    }
  }

  @Test func `brings the values that a corrected word order gives`() {
    let wrong = stored(analyser(.ABCD))
    let right = analyser(.CDAB)
    var redecoder = Redecoder(right, right.series[0])

    let found = zip(samples, wrong).compactMap { redecoder.next($0, stored: $1) }

    #expect(wrong.allSatisfy { $0?.verdict == .missing })
    #expect(found.map(\.outcome) == Array(repeating: .changed, count: 10))
    #expect(found.allSatisfy { $0.fresh?.value == 7500 && $0.fresh?.verdict == .pass })
  }

  @Test func `changes nothing under the same profile`() {
    let right = analyser(.CDAB)
    var redecoder = Redecoder(right, right.series[0])

    let found = zip(samples, stored(right)).compactMap { redecoder.next($0, stored: $1) }

    #expect(found.map(\.outcome) == Array(repeating: .same, count: 10))
  }

  @Test func `says where the registers it needs were not kept`() {
    let moved = analyser(.CDAB, at: 40)
    var redecoder = Redecoder(moved, moved.series[0])

    let found = zip(samples, stored(analyser(.CDAB))).compactMap {
      redecoder.next($0, stored: $1)
    }

    #expect(found.map(\.outcome) == Array(repeating: .wordsMissing, count: 10))
  }

  @Test func `computes the months' means anew`() {
    let right = analyser(.CDAB)
    var redecoder = Redecoder(right, right.series[0])
    // Six polls an hour are expected, so that ten are a valid slot.
    var summary = RedecodingSummary(right.series[0], pollSeconds: 600)

    for (sample, wrong) in zip(samples, stored(analyser(.ABCD))) {
      if let found = redecoder.next(sample, stored: wrong) { summary.add(found) }
    }

    #expect(summary.counts == [.changed: 10])
    #expect(
      summary.means == [
        .init(
          month: Month(year: 2026, number: 6)!, before: .init(mean: nil, validSlots: 0),
          after: .init(mean: ExactDecimal("7.5")!, validSlots: 1))
      ])
  }
}
