import StationSimulator
import Testing

@Suite(.timeLimit(.minutes(3))) struct `A clock that is wrong` {
  @Test func `is told once while it is, and once when it is right again`() async throws {
    let bench = try InstrumentBench(clockAheadSeconds: 900)
    let (wrong, right) = ("an instrument's clock is wrong", "an instrument's clock is right again")

    try await bench.daemon.run {
      try await eventually { bench.said(wrong).isEmpty ? nil : true }
      bench.clock.set(aheadSeconds: 0)
      try await eventually { bench.said(right).isEmpty ? nil : true }
      bench.clock.set(aheadSeconds: -4000)
      try await eventually { bench.said(wrong).count == 2 ? true : nil }
    }

    let lines = bench.said(wrong)
    #expect(lines.map { $0["level"] } == ["warning", "warning"])
    #expect(lines[0]["analyser"] == "st/a")
    #expect(lines[0]["bound.seconds"] == "300")
    // The answer is read some moments of station time after the clock was.
    #expect((890...900).contains(Int(lines[0]["skew.seconds"] ?? "") ?? 0))
    #expect(bench.said(right).count == 1)
  }
}
