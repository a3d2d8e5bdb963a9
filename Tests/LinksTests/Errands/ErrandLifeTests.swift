import Links
import StationSimulator
import Synchronization
import Testing
import WaterQuality

/// Field problem 1 again, and the ends of a link and of whoever asks.
@Suite(.timeLimit(.minutes(2)), .serialized) struct `An errand among late answers and ends` {
  private let errands = ErrandQueue()

  /// Errands ask for as many registers as polls and proofs do: every late answer would fit.
  @Test(arguments: LinkVariant.allCases, [true, false])
  func `never becomes a reading of something else`(
    variant: LinkVariant, provesFirst: Bool
  ) async throws {
    let bench = try LinkBench(variant, busAddresses: [1, 2])
    bench.site.setMisbehaviour(.late(every: 9, milliseconds: 70), link: "bench")
    let analysers = [UInt8](1...2).map { bench.analyser($0, timeout: 40) }
    let errands = errands
    let answers = Counter()

    let asking = Task {
      var round = 0
      while !Task.isCancelled {
        round = round % 1000 + 1
        let errand = reading(
          UInt8(1 + round % 2), round % 3 == 0 ? .inputRegisters : .holdingRegisters,
          UInt16(20_000 + round * 40), [6, 3, 5, 4][round % 4], 40, provesFirst: provesFirst)
        guard let answer = try? await errands.ask(errand) else { continue }
        let first = UInt16(20_000 + round * 40)
        #expect(answer.words == (0..<UInt16(answer.words.count)).map { first + $0 })
        answers.add()
      }
    }
    let samples = try await listening(to: bench.link(to: analysers, errands: errands)) { reports in
      var samples: [Sample] = []
      while samples.count < 10 || answers.count < 4 {
        if let sample = await reports.next().sample { samples.append(sample) }
      }
      asking.cancel()
      return samples
    }
    await asking.value

    #expect(samples.flatMap(\.wrongWords) == [])
  }

  @Test(arguments: LinkVariant.rtu)
  func `that was not answered leaves its analyser alone for a while`(
    variant: LinkVariant
  ) async throws {
    let bench = try LinkBench(variant, busAddresses: [1])
    let link = bench.link(to: [bench.analyser(1, pollSeconds: 3600)], errands: errands)

    try await listening(to: link) { reports in
      _ = await reports.nextSample()
      bench.site.setMisbehaviour(.silent, link: "bench")
      _ = try? await errands.ask(reading(1, .holdingRegisters, 0, 9, 150))
      bench.site.setMisbehaviour(.none, link: "bench")
      let waited = try await ContinuousClock().measure {
        _ = try await errands.ask(reading(1, .holdingRegisters, 0, 9, 150))
      }
      #expect(waited >= .milliseconds(145))
    }
  }

  @Test(arguments: LinkVariant.allCases)
  func `is told when its link ends`(variant: LinkVariant) async throws {
    let bench = try LinkBench(variant, busAddresses: [1], speed: 1000)
    let link = bench.link(to: [bench.analyser(1, pollSeconds: 3600)], errands: errands)
    let errands = errands

    let failures = try await listening(to: link) { reports in
      _ = await reports.nextSample()
      bench.site.setMisbehaviour(.silent, link: "bench")
      let before = bench.site.requests(link: "bench").count
      let waiting = (0..<3).map { _ in
        Task { await failure(errands, reading(1, .holdingRegisters, 0, 9, 60_000)) }
      }
      while bench.site.requests(link: "bench").count == before, !Task.isCancelled {
        await Task.yield()
      }
      return waiting
    }

    for failure in failures { #expect(await failure.value == .linkEnded) }
    #expect(await failure(errands, reading(1, .holdingRegisters, 0, 1)) == .linkEnded)
  }

  @Test(arguments: LinkVariant.allCases)
  func `may be given up by whoever asked`(variant: LinkVariant) async throws {
    let bench = try LinkBench(variant, busAddresses: [1])
    let errands = errands

    try await listening(to: bench.link(to: [bench.analyser(1)], errands: errands)) { reports in
      _ = await reports.nextSample()
      bench.site.setMisbehaviour(.slow(milliseconds: 200), link: "bench")
      let before = bench.site.requests(link: "bench").count
      let asking = Task { await failure(errands, reading(1, .holdingRegisters, 4711, 9)) }
      while bench.site.requests(link: "bench").count == before, !Task.isCancelled {
        await Task.yield()
      }
      asking.cancel()
      #expect(await asking.value == .cancelled)
      bench.site.setMisbehaviour(.none, link: "bench")

      let answer = try await errands.ask(reading(1, .holdingRegisters, 815, 9))
      #expect(answer.words.first == 815)
      #expect(await reports.nextSample().wrongWords == [])
    }
  }

  @Test func `waits for its link to begin, beside fifteen others`() async throws {
    let bench = try LinkBench(.tcp, busAddresses: [1])
    let errands = errands
    let waiting = (0..<ErrandQueue.capacity).map { round in
      Task {
        while !Task.isCancelled {
          do throws(ErrandFailure) {
            return try await errands.ask(reading(1, .holdingRegisters, UInt16(round), 1)).words
          } catch {
            // The one too many had the last place just now.
            guard error == .crowded else { return [] }
            await Task.yield()
          }
        }
        return []
      }
    }
    // Whoever is one too many is told at once; until all others are there, this one takes a place
    // and gives it back.
    while !Task.isCancelled {
      let extra = Task { await failure(errands, reading(1, .holdingRegisters, 99, 1)) }
      await Task.yield()
      extra.cancel()
      if await extra.value == .crowded { break }
    }

    try await listening(to: bench.link(to: [bench.analyser(1)], errands: errands)) { _ in
      for (round, task) in waiting.enumerated() { #expect(await task.value == [UInt16(round)]) }
    }
  }
}

private func failure(_ errands: ErrandQueue, _ errand: Errand) async -> ErrandFailure? {
  do throws(ErrandFailure) {
    _ = try await errands.ask(errand)
    return nil
  } catch {
    return error
  }
}

private final class Counter: Sendable {
  private let value = Mutex(0)

  var count: Int { value.withLock { $0 } }

  func add() { value.withLock { $0 += 1 } }
}
