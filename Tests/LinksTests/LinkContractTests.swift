import Links
import StationSimulator
import Testing
import WaterQuality

/// What every kind of link does.
@Suite(.timeLimit(.minutes(1))) struct `A link` {
  @Test(arguments: LinkVariant.allCases)
  func `delivers the words of every analyser as they came`(variant: LinkVariant) async throws {
    let bench = try LinkBench(variant, busAddresses: [1, 2, 3])
    let analysers = [1, 2, 3].map { bench.analyser($0) }

    let samples = try await listening(to: bench.link(to: analysers)) { reports in
      var samples: [Sample] = []
      while samples.count < 9 { samples.append(await reports.nextSample()) }
      return samples
    }

    #expect(Set(samples.map(\.analyser)) == ["st01/a1", "st01/a2", "st01/a3"])
    for sample in samples {
      #expect(sample.blocks.map(\.range) == LinkBench.profile.ranges)
      #expect(sample.blocks[0].words == [100, 101, 102, 103, 104, 105])
      #expect(sample.blocks[1].words == [4096, 4097, 4098])
    }
    #expect(samples.map(\.key) == samples.map(\.key).sorted())
    #expect(Set(samples.map(\.key)).count == samples.count)
  }

  /// What is told of each misbehaviour, over TCP and in the frames of a line.
  static let named: [(LinkVariant, Misbehaviour, kind: String, cause: String)] =
    [
      (.tcp, .silent, "noAnswer", "silent"),
      (.tcp, .truncated(3), "noAnswer", "incomplete"),
      (.tcp, .wrongTransaction, "noAnswer", "wrongTransaction"),
      (.tcp, .wrongProtocol, "noAnswer", "wrongProtocol"),
      (.tcp, .wrongUnit, "noAnswer", "wrongBusAddress"),
      (.tcp, .wrongFunction, "noAnswer", "wrongFunction"),
      (.tcp, .wrongLength, "noAnswer", "wrongLength"),
      (.tcp, .wrongByteCount, "noAnswer", "wrongByteCount"),
      (.tcp, .garbage, "noAnswer", "wrongProtocol"),
      (.tcp, .noiseBefore(5), "noAnswer", "wrongProtocol"),
      (.tcp, .echo, "noAnswer", "wrongLength"),
      (.tcp, .close, "noAnswer", "closed"),
      (.tcp, .reset, "noAnswer", "closed"),
      (.tcp, .slow(milliseconds: 450), "noAnswer", "silent"),
      (.tcp, .drip(milliseconds: 100), "noAnswer", "incomplete"),
      (.tcp, .babble(bytesPerSecond: 100_000), "noAnswer", "wrongProtocol"),
      (.tcp, .exception(2), "refused", "illegalDataAddress"),
      (.tcp, .exception(6), "refused", "deviceBusy"),
      (.tcp, .exception(11), "refused", "gatewayTargetSilent"),
      (.rtuOverTCP, .close, "noAnswer", "closed"),
      (.rtuOverTCP, .reset, "noAnswer", "closed"),
      (.dialIn, .close, "noAnswer", "closed"),
      (.dialIn, .reset, "noAnswer", "closed"),
    ]
    + LinkVariant.rtu.flatMap { variant in
      [
        (variant, .silent, "noAnswer", "silent"),
        (variant, .truncated(3), "noAnswer", "incomplete"),
        (variant, .wrongUnit, "noAnswer", "wrongBusAddress"),
        (variant, .wrongFunction, "noAnswer", "wrongFunction"),
        (variant, .wrongLength, "noAnswer", "wrongByteCount"),
        (variant, .garbage, "noAnswer", "malformed"),
        (variant, .checksumError, "noAnswer", "checksumMismatch"),
        (variant, .slow(milliseconds: 450), "noAnswer", "silent"),
        (variant, .drip(milliseconds: 100), "noAnswer", "incomplete"),
        (variant, .babble(bytesPerSecond: 2_000_000), "noAnswer", "neverQuiet"),
        (variant, .exception(2), "refused", "illegalDataAddress"),
        (variant, .exception(6), "refused", "deviceBusy"),
        (variant, .exception(11), "refused", "gatewayTargetSilent"),
      ]
    }

  @Test(arguments: named)
  func `names each misbehaviour and recovers from it`(
    variant: LinkVariant, misbehaviour: Misbehaviour, kind: String, cause: String
  ) async throws {
    let bench = try LinkBench(variant, busAddresses: [1])

    try await listening(to: bench.link(to: [bench.analyser(1)])) { reports in
      _ = await reports.nextSample()
      bench.site.setMisbehaviour(misbehaviour, analyser: "st01/a1")
      var error = await reports.nextError()
      // Noise needs a moment to fill the line.
      if case .babble = misbehaviour {
        while error.cause != cause { error = await reports.nextError() }
      }
      #expect(error.kind == kind)
      #expect(error.cause == cause)

      bench.site.setMisbehaviour(.none, analyser: "st01/a1")
      let sample = await reports.nextSample()
      #expect(sample.wrongWords == [])
    }
  }

  static let harmless: [(LinkVariant, Misbehaviour)] =
    [
      (.tcp, .duplicate), (.tcp, .trailing(3)), (.tcp, .trailing(300)),
      (.tcp, .slow(milliseconds: 20)), (.tcp, .drip(milliseconds: 1)),
    ]
    + LinkVariant.rtu.flatMap { variant in
      [
        (variant, .duplicate), (variant, .trailing(3)), (variant, .slow(milliseconds: 20)),
        (variant, .drip(milliseconds: 1)), (variant, .noiseBefore(7)), (variant, .echo),
        (variant, .foreignFrame),
      ]
    } + [(.rtuOverTCP, .heartBeatInside), (.dialIn, .heartBeatInside)]

  @Test(arguments: harmless)
  func `bears what does no harm`(variant: LinkVariant, misbehaviour: Misbehaviour) async throws {
    let bench = try LinkBench(variant, busAddresses: [1, 2])
    bench.site.setMisbehaviour(misbehaviour, link: "bench")
    let analysers = [1, 2].map { bench.analyser($0) }

    try await listening(to: bench.link(to: analysers)) { reports in
      // A station that dials in may not have called before the first poll.
      _ = await reports.nextSample()
      for _ in 0..<12 {
        let report = await reports.next()
        #expect(report.error == nil)
        #expect(report.sample?.wrongWords == [])
      }
    }
  }

  @Test(arguments: LinkVariant.allCases)
  func `loses only the analyser that is dead`(variant: LinkVariant) async throws {
    let bench = try LinkBench(variant, busAddresses: [1, 2, 3])
    bench.site.setMisbehaviour(.silent, analyser: "st01/a2")
    let analysers = [1, 2, 3].map { bench.analyser($0, timeout: 150) }

    let counts = try await listening(to: bench.link(to: analysers)) { reports in
      var counts: [String: Int] = [:]
      _ = await reports.nextSample()
      while counts["st01/a1", default: 0] < 25 {
        let report = await reports.next()
        if report.sample == nil { #expect(report.analyser == "st01/a2") }
        counts[report.analyser, default: 0] += 1
      }
      return counts
    }

    #expect(counts["st01/a3", default: 0] >= 20)
    #expect((1...10).contains(counts["st01/a2", default: 0]))
  }

  @Test(arguments: LinkVariant.allCases)
  func `ends at once when it is cancelled on a silent line`(variant: LinkVariant) async throws {
    let bench = try LinkBench(variant, busAddresses: [1], speed: 1000)
    bench.site.setMisbehaviour(.silent, analyser: "st01/a1")
    let link = bench.link(to: [bench.analyser(1, timeout: 60_000)])
    let clock = ContinuousClock()

    let running = Task { await link.run { _ in } }
    try await clock.sleep(for: .milliseconds(150))
    let duration = await clock.measure {
      running.cancel()
      await running.value
    }

    // Far below the time-out of a minute; `Tests/Faults/run term` prints the real time.
    #expect(duration < .seconds(20))
  }

  @Test(arguments: LinkVariant.allCases)
  func `without analysers waits for its end`(variant: LinkVariant) async throws {
    let bench = try LinkBench(variant, busAddresses: [1])
    let link = bench.link(to: [])

    let running = Task { await link.run { _ in } }
    running.cancel()

    await running.value
  }

  @Test func `never blocks the cooperative pool`() async throws {
    let clock = ContinuousClock()
    let bench = try LinkBench(.tcp, busAddresses: [1], speed: 1000)
    bench.site.setMisbehaviour(.silent, analyser: "st01/a1")
    let links = (0..<10).map { _ in bench.link(to: [bench.analyser(1, timeout: 60_000)]) }

    let slowest = try await withThrowingTaskGroup(of: Void.self) { group in
      for link in links { group.addTask { await link.run { _ in } } }
      var slowest = Duration.zero
      for _ in 0..<40 {
        let took = try await clock.measure { try await clock.sleep(for: .milliseconds(5)) }
        slowest = max(slowest, took)
      }
      group.cancelAll()
      return slowest
    }

    // A blocked pool would sleep through the time-out of a minute.
    #expect(slowest < .seconds(20))
  }
}
