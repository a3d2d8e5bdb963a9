import Foundation
import Links
import StationSimulator
import Testing
import WaterQuality

/// Field problem 1: after one late answer a stream that is off by one stays so, and on a serial
/// line nothing in the frames shows it.
@Suite(.timeLimit(.minutes(2)), .serialized) struct `Late answers` {
  /// One range: every poll asks for the same number of registers, so that a late answer to another
  /// analyser's question or an earlier one would fit.
  private static func profile(_ first: UInt16) -> AnalyserProfile {
    AnalyserProfile(
      id: "late", title: Text("试验", "Bench"), source: "the test itself",
      ranges: [
        RegisterRange(.holdingRegisters, first: first, count: 4),
        RegisterRange(.holdingRegisters, first: first + 500, count: 4),
        RegisterRange(.holdingRegisters, first: first + 900, count: 4),
      ], channels: [])
  }

  @Test(arguments: LinkVariant.allCases, [5, 20])
  func `never become wrong values`(variant: LinkVariant, every: Int) async throws {
    let bench = try LinkBench(variant, busAddresses: [1, 2, 3])
    for address in 1...3 {
      bench.site.setMisbehaviour(
        .late(every: every + address, milliseconds: 70), analyser: "st01/a\(address)")
    }
    let analysers = [UInt8](1...3).map {
      bench.analyser($0, timeout: 40, profile: Self.profile(UInt16($0) * 1000))
    }

    let (samples, errors) = try await listening(to: bench.link(to: analysers)) { reports in
      var (samples, errors): ([Sample], [LinkError]) = ([], [])
      while samples.count + errors.count < 200 {
        let report = await reports.next()
        if let sample = report.sample { samples.append(sample) }
        if let error = report.error { errors.append(error) }
      }
      return (samples, errors)
    }

    #expect(samples.flatMap(\.wrongWords) == [])
    #expect(samples.count > 60)
    #expect(errors.count > 5)
    // A station that dials in may not have called before the first poll, and is sent away when it
    // falls silent again and again.
    #expect(errors.allSatisfy { $0.kind == "noAnswer" || $0.cause == "notDialledIn" })
  }

  /// Doubled, trailing, cut off, misaddressed, falsified: whatever a seed draws.
  @Test(arguments: LinkVariant.allCases)
  func `and all other false answers never become wrong values`(variant: LinkVariant) async throws {
    // Pulled adapters come back under their name.
    let path = NSTemporaryDirectory() + "hanwatch-line-\(UUID().uuidString)"
    let bench = try LinkBench(
      variant, busAddresses: [1, 2], path: variant == .serial ? path : nil)
    let seed = UInt64.random(in: 0...1_000_000)
    bench.site.setMisbehaviour(.any(seed: seed), link: "bench")
    let analysers = [UInt8](1...2).map {
      bench.analyser($0, timeout: 60, profile: Self.profile(UInt16($0) * 1000))
    }

    let (wrong, count) = try await listening(to: bench.link(to: analysers)) { reports in
      var (wrong, samples, all): ([UInt16], Int, Int) = ([], 0, 0)
      while all < 150 || samples < 5 {
        all += 1
        guard let sample = await reports.next().sample else { continue }
        samples += 1
        wrong += sample.wrongWords
      }
      return (wrong, samples)
    }

    #expect(wrong == [], "seed \(seed)")
    #expect(count >= 5, "seed \(seed)")
  }

  @Test(arguments: LinkVariant.allCases)
  func `are over within two periods`(variant: LinkVariant) async throws {
    let bench = try LinkBench(variant, busAddresses: [1], speed: 10)
    let analyser = bench.analyser(1, timeout: 40, pollSeconds: 5, profile: Self.profile(1000))

    try await listening(to: bench.link(to: [analyser])) { reports in
      _ = await reports.nextSample()
      bench.site.setMisbehaviour(.slow(milliseconds: 90), analyser: "st01/a1")
      _ = await reports.nextError()
      bench.site.setMisbehaviour(.none, analyser: "st01/a1")

      // One failed poll at most lies between the error that was told and the next good answer.
      var sample: Sample?
      for _ in 0..<3 where sample == nil { sample = await reports.next().sample }
      #expect(sample?.wrongWords == [])
    }
  }

  @Test func `on a line are counted and remembered`() async throws {
    let bench = try LinkBench(.serial, busAddresses: [1])
    let analyser = bench.analyser(1, timeout: 40)

    let late = try await listening(to: bench.link(to: [analyser])) { reports in
      _ = await reports.nextSample()
      bench.site.setMisbehaviour(.slow(milliseconds: 80), analyser: "st01/a1")
      _ = await reports.nextError()
      bench.site.setMisbehaviour(.none, analyser: "st01/a1")
      return await reports.next().noise.lateAnswers
    }

    #expect(late == 1)
  }
}
