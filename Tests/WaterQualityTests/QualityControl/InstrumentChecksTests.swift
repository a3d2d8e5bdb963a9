import Testing
import WaterQuality

@Suite struct `Checks that an instrument tells of` {
  private func told(
    _ kind: Particular.Kind, _ id: String, _ text: String, hours: Int = 0
  ) -> KnownParticular {
    let since = Checking.start.adding(minutes: 60 * hours)
    return KnownParticular(
      Particular(kind, id, text: text, checkedAt: kind == .check ? since : nil), since: since)
  }

  private func analyser(_ control: QualityControl?, parameters: Int = 1) -> Analyser {
    let plain = Example.series("nh3n")
    let series = Series(
      id: plain.id, parameter: plain.parameter, decimals: 4, mode: .batch, slotMinutes: 240,
      detectionLimit: nil, validationRules: [], breachRules: [], qualityControl: control)
    return Example.analyser(
      Example.nationalProfile, Array(repeating: series, count: parameters))
  }

  private func numbers(_ told: [KnownParticular], _ analyser: Analyser) -> [String] {
    instrumentChecks(told, of: analyser) { _ in exact("0.5") }
      .map { "\($0.kind.rawValue) \($0.numbers)" }
  }

  @Test func `are compared with the standard that it tells in the same answer, or told before`() {
    let all = [
      told(.check, "standardCheck", "1.02"), told(.detail, "standardValue", "1"),
      told(.detail, "standardValue", "2", hours: 5),
      told(.check, "standardCheck", "1.9", hours: 6),
    ]

    #expect(
      numbers(all, analyser(Checking.control())) == [
        "standardCheck measured=1.02 reference=1", "standardCheck measured=1.9 reference=2",
      ])
  }

  @Test func `have the standards of the file, and a zero check that of nothing`() {
    let control = QualityControl(limits: [:], standards: [.spanCheck: Checking.number("3.2")])
    let all = [
      told(.check, "spanCheck", "3.1"), told(.check, "zeroCheck", "0.01", hours: 1),
      told(.check, "standardCheck", "1", hours: 2), told(.check, "parallelSample", "0.6", hours: 3),
      told(.check, "spikeRecovery", "0.6", hours: 4), told(.check, "zeroCheck", "NaN", hours: 5),
    ]

    #expect(
      numbers(all, analyser(control)) == [
        "spanCheck measured=3.1 reference=3.2", "zeroCheck measured=0.01 reference=0",
        "parallelSample first=0.5 second=0.6",
      ])
  }

  @Test func `are nobody's where it measures several parameters, or the file says nothing`() {
    let all = [told(.check, "zeroCheck", "0.01")]

    #expect(numbers(all, analyser(Checking.control(), parameters: 2)).isEmpty)
    #expect(numbers(all, analyser(nil)).isEmpty)
  }
}
