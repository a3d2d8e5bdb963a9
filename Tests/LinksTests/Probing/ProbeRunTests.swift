import Links
import StationSimulator
import Testing
import WaterQuality

/// A probe over a running link, on every kind.
@Suite(.timeLimit(.minutes(2))) struct `A probe` {
  private let errands = ErrandQueue()

  @Test(arguments: LinkVariant.allCases)
  func `finds who answers while polls go on`(variant: LinkVariant) async throws {
    let bench = try LinkBench(variant, busAddresses: [1, 4, 7])

    try await listening(to: bench.link(to: [bench.analyser(1)], errands: errands)) { reports in
      _ = await reports.nextSample()
      let report = await ProbeRun(
        ProbeRequest(
          link: "bench", task: .addresses(1...9, .holdingRegisters),
          responseTimeoutMilliseconds: 60),
        over: errands
      ).run()

      #expect(report.failure == nil)
      #expect(report.addresses.map(\.busAddress) == [1, 4, 7])
      #expect(report.questions == 9)
      #expect(!report.isRunning)
      #expect(report.exchanges.allSatisfy { !$0.sent.isEmpty })
      for _ in 0..<3 { #expect(await reports.nextSample().wrongWords == []) }
    }
  }

  @Test(arguments: LinkVariant.allCases)
  func `reads words without a configured analyser`(variant: LinkVariant) async throws {
    let bench = try LinkBench(variant, busAddresses: [5])

    try await listening(to: bench.link(to: [], errands: errands)) { _ in
      var report: ProbeReport?
      // A station that dials in has to call first.
      while report?.blocks.isEmpty != false {
        report = await ProbeRun(
          ProbeRequest(
            link: "bench",
            task: .words(busAddress: 5, [RegisterRange(.inputRegisters, first: 16_640, count: 3)])),
          over: errands
        ).run()
      }

      #expect(report?.blocks.first?.words == ["4100", "4101", "4102"])
      #expect(report?.questions == 2)
      #expect(report?.guesses.isEmpty == false)
    }
  }

  @Test func `of registers tells what is there and what is not`() async throws {
    let bench = try LinkBench(.tcp, busAddresses: [1])
    bench.site.setMisbehaviour(.exception(2), link: "bench")

    try await listening(to: bench.link(to: [], errands: errands)) { _ in
      let request = ProbeRequest(
        link: "bench", task: .registers(busAddress: 1, [.holdingRegisters], 0...15))
      let nothing = await ProbeRun(request, over: errands).run()
      #expect(nothing.holes == 16)
      #expect(nothing.blocks.isEmpty)

      bench.site.setMisbehaviour(.none, link: "bench")
      let everything = await ProbeRun(request, over: errands).run()
      #expect(everything.blocks.map(\.words.count) == [16])
      #expect(everything.holes == 0)
    }
  }

  @Test func `says why it ended where the link cannot be opened`() async throws {
    let bench = try LinkBench(.tcp, busAddresses: [1])
    let link = bench.link(to: [], address: "127.0.0.1:1", errands: errands)

    try await listening(to: link) { _ in
      let report = await ProbeRun(
        ProbeRequest(link: "bench", task: .addresses(1...9, .holdingRegisters)), over: errands
      ).run()

      #expect(report.failure?.contains("connection refused") == true)
      #expect(report.questions == 0)
    }
  }
}
