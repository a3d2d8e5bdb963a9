import Testing
import WaterQuality

@Suite struct `Judging a sample` {
  private let analyser = Example.analyser(
    Example.nationalProfile,
    [
      Example.series(
        detectionLimit: "0.025", rules: [InstrumentStateRule()],
        breachRules: [
          Example.rule(
            .atMost(ExactDecimal("1.0")!), opens: .init(readings: 2), closes: .init(readings: 1))
        ])
    ])

  /// Float words by hand: 0.523, 1.5 and 2.0 in CDAB.
  private enum Words: String {
    case low = "E354 3F05"
    case high = "0000 3FC0"
    case higher = "0000 4000"
  }

  private func sample(_ hour: String, _ value: Words, sequence: Int64) -> Sample {
    Example.sample(
      [
        RegisterBlock(
          range: Example.nationalProfile.ranges[0],
          words: Example.words(
            "520B 0000 0001 0000 3F80 2506 01\(hour) 0000 \(value.rawValue) 4E00 0 0 0 0 0")),
        RegisterBlock(
          range: Example.nationalProfile.ranges[1],
          words: [UInt16](repeating: 0, count: 13)),
      ], at: "2025-06-02T00:00:00+08:00", sequence: sequence)
  }

  private func run(_ samples: [Sample]) -> (judgements: [Judgement], window: AnalyserWindow) {
    var window = AnalyserWindow(analyser)
    let judgements = samples.map { sample in
      let judgement = judge(sample, analyser, window)
      window.apply(judgement, analyser)
      return judgement
    }
    return (judgements, window)
  }

  @Test func `leaves no trace of a poll that brought nothing new`() {
    let (judgements, window) = run([
      sample("04", .low, sequence: 1), sample("04", .low, sequence: 2),
    ])

    #expect(judgements[0].readings.map(\.value) == [5230])
    #expect(judgements[1].isEmpty)
    #expect(window.series[0].recent.count == 1)
  }

  @Test func `tells when a breach opens and when it closes`() {
    let (judgements, window) = run([
      sample("00", .high, sequence: 1), sample("04", .higher, sequence: 2),
      sample("08", .low, sequence: 3),
    ])

    #expect(judgements.map { $0.alerts.map(\.kind) } == [[], [.opened], [.closed]])
    let opened = judgements[1].alerts[0]
    #expect(opened.breach.openedBy == SampleKey(boot: 1, sequence: 2))
    #expect(opened.breach.since == Timestamp("2025-06-01T00:00:00+08:00"))
    #expect(judgements[2].alerts[0].breach.worst == 20_000)
    #expect(window.series[0].breaches == [.clear])
  }

  @Test func `stores a late reading, marks it, and lets it move nothing`() {
    let (judgements, window) = run([
      sample("08", .high, sequence: 1), sample("04", .high, sequence: 2),
    ])

    #expect(judgements[1].readings[0].reasons == [.late])
    #expect(judgements[1].breaches.isEmpty)
    #expect(window.series[0].breaches[0].id == "pending")
  }

  @Test func `gives the same judgement for the same question`() {
    let window = AnalyserWindow(analyser)
    let first = judge(sample("04", .high, sequence: 1), analyser, window)

    #expect(first == judge(sample("04", .high, sequence: 1), analyser, window))
  }

  @Test func `notices silence after two slots, once`() throws {
    var (_, window) = run([sample("04", .low, sequence: 1)])

    #expect(judgeSilence(of: analyser, window, now: Timestamp("2025-06-01T12:00:00+08:00")!) == nil)
    let silence = try #require(
      judgeSilence(of: analyser, window, now: Timestamp("2025-06-01T12:00:01+08:00")!))
    window.apply(silence, analyser)

    #expect(window.series[0].breaches == [.unknown(nil)])
    #expect(judgeSilence(of: analyser, window, now: Timestamp("2025-06-01T13:00:00+08:00")!) == nil)
  }

  @Test func `takes an instrument that only calibrates for silent`() throws {
    var (_, window) = run([sample("00", .low, sequence: 1)])
    let calibrating = Example.sample(
      [
        sample("08", .low, sequence: 2).blocks[0],
        RegisterBlock(
          range: Example.nationalProfile.ranges[1],
          words: [0, 0, 0, 3] + [UInt16](repeating: 0, count: 9)),
      ], at: "2025-06-01T08:30:00+08:00", sequence: 2)
    let judgement = judge(calibrating, analyser, window)
    window.apply(judgement, analyser)

    #expect(judgement.readings.map(\.verdict) == [.fail])
    #expect(window.series[0].breaches == [.clear])
    let silence = try #require(
      judgeSilence(of: analyser, window, now: Timestamp("2025-06-01T08:30:01+08:00")!))
    #expect(silence.breaches.map(\.to) == [.unknown(nil)])
  }
}
