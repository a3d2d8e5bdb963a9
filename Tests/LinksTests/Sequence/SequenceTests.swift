import Links
import StationSimulator
import Testing
import WaterQuality

/// What every kind of link does with an instrument that measures only when it is told. What it
/// shows otherwise is no register's address, so that a stale value convicts itself.
@Suite(.timeLimit(.minutes(3)), .serialized) struct `A measure sequence on a link` {
  private static func sequence(warmUp: Int, readings: Int = 3, every: Int = 2) -> MeasureSequence {
    MeasureSequence(
      start: command("wake", .sequenceStart, 1), warmUpSeconds: warmUp, readings: readings,
      readingEverySeconds: every, stop: command("sleep", .sequenceStop, 0), keeps: .last)
  }

  private static func command(
    _ id: String, _ kind: InstrumentCommand.Kind, _ word: UInt16
  ) -> InstrumentCommand {
    InstrumentCommand(
      id: id, name: Text(id, id), kind: kind,
      range: RegisterRange(.holdingRegisters, first: 9000, count: 1), function: .registers,
      words: [word])
  }

  private static let start: [UInt8] = [1, 16, 0x23, 0x28, 0, 1, 2, 0, 1]
  private static let stop: [UInt8] = [1, 16, 0x23, 0x28, 0, 1, 2, 0, 0]
  private static let questions = LinkBench.profile.ranges.map {
    [1, $0.table == .holdingRegisters ? 3 : 4]
      + [UInt8($0.first >> 8), UInt8($0.first & 255), 0, UInt8($0.count)]
  }

  /// The commands and the questions of the plan that came to the sonde, proofs left out.
  private func heard(_ bench: LinkBench, after mark: Int = 0) -> [[UInt8]] {
    bench.site.requests(link: "bench").dropFirst(mark).filter {
      $0[0] == 1 && ($0[1] > 4 || Self.questions.contains($0))
    }
  }

  @Test(arguments: LinkVariant.allCases)
  func `starts, reads and stops, and leaves the line to others meanwhile`(
    variant: LinkVariant
  ) async throws {
    let sequence = Self.sequence(warmUp: 20)
    let bench = try LinkBench(variant, busAddresses: [1, 2, 3], sequence: sequence)
    let analysers = [
      bench.analyser(1, pollSeconds: 60, sequence: sequence), bench.analyser(2), bench.analyser(3),
    ]

    let (samples, others) = try await listening(to: bench.link(to: analysers)) { reports in
      var (samples, others): ([Sample], [String: Int]) = ([], [:])
      while samples.count < 2 {
        let report = await reports.next()
        guard let sample = report.sample else { continue }
        #expect(sample.wrongWords == [])
        if report.analyser != "st01/a1" {
          if bench.sonde?.isAsleep == false { others[report.analyser, default: 0] += 1 }
          continue
        }
        samples.append(sample)
        #expect(report.writes.map(\.kind) == [.sequenceStart, .sequenceStop])
        #expect(report.writes.map(\.outcome) == ["confirmed", "confirmed"])
      }
      return (samples, others)
    }

    let once = [Self.start] + (0..<3).flatMap { _ in Self.questions } + [Self.stop]
    #expect(heard(bench) == once + once)
    #expect(bench.sonde?.starts == 2)
    #expect(bench.sonde?.isAsleep == true)
    #expect(samples[0].key < samples[1].key)
    // While two sequences last each of the others is due about twenty times.
    for other in ["st01/a2", "st01/a3"] { #expect(others[other, default: 0] >= 8, "\(others)") }
  }

  @Test(arguments: LinkVariant.allCases)
  func `reads nothing after a start that was refused`(variant: LinkVariant) async throws {
    let sequence = Self.sequence(warmUp: 1)
    let bench = try LinkBench(variant, busAddresses: [1], sequence: sequence)
    let analyser = bench.analyser(1, pollSeconds: 30, sequence: sequence)

    try await listening(to: bench.link(to: [analyser])) { reports in
      _ = await reports.nextSample()
      let mark = bench.site.requests(link: "bench").count
      bench.site.setMisbehaviour(.exception(6), link: "bench")
      let report = await reports.next()

      #expect(report.error?.kind == "refused")
      #expect(report.error?.cause == "deviceBusy")
      #expect(report.writes == [WrittenCommand(.sequenceStart, outcome: "deviceBusy")])
      // Whoever said no is not stopped: it may do what somebody else has told it.
      #expect(heard(bench, after: mark).allSatisfy { $0 == Self.start })
      bench.site.setMisbehaviour(.none, link: "bench")
      #expect(await reports.nextSample().wrongWords == [])
    }
  }

  @Test(arguments: LinkVariant.allCases)
  func `stops after a failure, and makes no sample of it`(variant: LinkVariant) async throws {
    let sequence = Self.sequence(warmUp: 10)
    let bench = try LinkBench(variant, busAddresses: [1], sequence: sequence)
    let analyser = bench.analyser(1, timeout: 60, pollSeconds: 60, sequence: sequence)

    try await listening(to: bench.link(to: [analyser])) { reports in
      while bench.sonde?.starts == 0 { await Task.yield() }
      bench.site.setMisbehaviour(.silent, link: "bench")
      let mark = bench.site.requests(link: "bench").count
      var report = await reports.next()
      // A station that dials in may not have called before the first poll.
      while report.error?.cause == "notDialledIn" { report = await reports.next() }

      #expect(report.error?.cause == "silent")
      #expect(report.writes.last?.kind == .sequenceStop)
      #expect(heard(bench, after: mark).contains(Self.stop))
      #expect(bench.sonde?.isAsleep == true)
      bench.site.setMisbehaviour(.none, link: "bench")
      #expect(await reports.nextSample().wrongWords == [])
    }
  }

  @Test(arguments: LinkVariant.allCases)
  func `never makes a reading of a late answer or an old value`(
    variant: LinkVariant
  ) async throws {
    let sequence = Self.sequence(warmUp: 2, every: 1)
    let bench = try LinkBench(variant, busAddresses: [1, 2], sequence: sequence)
    let analysers = [
      bench.analyser(1, timeout: 40, pollSeconds: 8, sequence: sequence),
      bench.analyser(2, timeout: 40),
    ]

    let (samples, errors) = try await listening(to: bench.link(to: analysers)) { reports in
      var (samples, errors): ([Sample], Int) = ([], 0)
      while samples.count < 5 || errors < 3 {
        // Another one each time: with one number the same step would be late for ever.
        let every = [11, 7, 13, 5, 12][(samples.count + errors) % 5]
        bench.site.setMisbehaviour(.late(every: every, milliseconds: 70), link: "bench")
        let report = await reports.next()
        if let sample = report.sample { #expect(sample.wrongWords == []) }
        guard report.analyser == "st01/a1" else { continue }
        if let sample = report.sample { samples.append(sample) } else { errors += 1 }
      }
      return (samples, errors)
    }

    #expect(samples.count >= 5 && errors >= 3)
  }

  @Test(arguments: LinkVariant.allCases)
  func `is stopped when its link ends`(variant: LinkVariant) async throws {
    let sequence = Self.sequence(warmUp: 3000)
    let bench = try LinkBench(variant, busAddresses: [1], speed: 1, sequence: sequence)
    let analyser = bench.analyser(1, pollSeconds: 3600, sequence: sequence)

    try await listening(to: bench.link(to: [analyser])) { _ in
      while bench.sonde?.starts == 0 { await Task.yield() }
    }

    #expect(heard(bench) == [Self.start, Self.stop])
    #expect(bench.sonde?.isAsleep == true)
  }

  @Test(arguments: LinkVariant.allCases)
  func `is over where somebody else writes to the instrument`(variant: LinkVariant) async throws {
    let errands = ErrandQueue()
    let sequence = Self.sequence(warmUp: 3000)
    let bench = try LinkBench(variant, busAddresses: [1], speed: 1, sequence: sequence)
    let analyser = bench.analyser(1, pollSeconds: 3600, sequence: sequence)

    try await listening(to: bench.link(to: [analyser], errands: errands)) { reports in
      while bench.sonde?.starts == 0 { await Task.yield() }
      _ = try await errands.ask(
        Errand(
          busAddress: 1, request: Array(Self.stop.dropFirst()), responseTimeoutMilliseconds: 300,
          writable: analyser.writable))
      var report = await reports.next()
      while report.error?.cause == "notDialledIn" { report = await reports.next() }

      #expect(report.error?.cause == "disturbed")
      #expect(report.writes.last == WrittenCommand(.sequenceStop))
      #expect(!heard(bench).contains(Self.questions[0]))
    }
  }
}
