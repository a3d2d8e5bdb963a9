import Links
import StationSimulator
import Testing
import WaterQuality

/// What every kind of link does with a request that somebody wants asked between polls.
@Suite(.timeLimit(.minutes(1))) struct `An errand` {
  private let errands = ErrandQueue()

  @Test(arguments: LinkVariant.allCases)
  func `in a long cycle is asked next, and no poll is lost`(variant: LinkVariant) async throws {
    let bench = try LinkBench(variant, busAddresses: [1, 2, 3])
    bench.site.setMisbehaviour(.slow(milliseconds: 20), link: "bench")
    let analysers = [1, 2, 3].map { bench.analyser($0) }

    try await listening(to: bench.link(to: analysers, errands: errands)) { reports in
      for _ in 0..<6 { _ = await reports.nextSample() }
      for round in 0..<5 {
        let before = bench.site.requests(link: "bench").count
        let errand = reading(2, .holdingRegisters, 7000 + UInt16(round), 5)
        let answer = try await errands.ask(errand)

        #expect(answer.words == (0..<5).map { UInt16(7000 + round + $0) })
        #expect(
          answer.response == [3, 10] + answer.words.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
        #expect(!answer.frames.sent.isEmpty && !answer.frames.received.isEmpty)
        let asked = bench.site.requests(link: "bench").dropFirst(before)
        let place = asked.firstIndex(of: [2] + errand.request).map { $0 - before }
        // At most the rest of one poll comes first: its proof and its two ranges.
        #expect((0...3).contains(place ?? -1))
      }
      for _ in 0..<9 {
        let report = await reports.next()
        #expect(report.error == nil)
        #expect(report.sample?.wrongWords == [])
      }
    }
  }

  @Test(arguments: LinkVariant.allCases)
  func `ends the rest of a link at once`(variant: LinkVariant) async throws {
    let bench = try LinkBench(variant, busAddresses: [1], speed: 1)
    let analyser = bench.analyser(1, pollSeconds: 3600)

    try await listening(to: bench.link(to: [analyser], errands: errands)) { reports in
      _ = await reports.nextSample()
      let answer = try await errands.ask(reading(1, .inputRegisters, 9, 2))
      #expect(answer.words == [9, 10])
    }
  }

  @Test(arguments: LinkVariant.allCases)
  func `that writes what is not listed never leaves`(variant: LinkVariant) async throws {
    let bench = try LinkBench(variant, busAddresses: [1])

    try await listening(to: bench.link(to: [bench.analyser(1)], errands: errands)) { reports in
      _ = await reports.nextSample()
      for request: [UInt8] in [
        [6, 0, 110, 0, 1], [16, 0x12, 0, 0, 1, 2, 0, 1], [5, 0, 1, 0xFF, 0], [8, 0, 1, 0, 0], [],
      ] {
        let errand = Errand(
          busAddress: 1, request: request, responseTimeoutMilliseconds: 300,
          writable: [RegisterRange(.holdingRegisters, first: 0x1201, count: 4)])
        #expect(await failure(of: errand)?.cause == "notAllowed")
      }
      _ = await reports.nextSample()
      #expect(bench.site.requests(link: "bench").allSatisfy { (3...4).contains($0[1]) })
    }
  }

  @Test(arguments: LinkVariant.allCases)
  func `that writes what is listed is confirmed`(variant: LinkVariant) async throws {
    let bench = try LinkBench(variant, busAddresses: [1])
    let command = RegisterRange(.holdingRegisters, first: 8000, count: 4)

    try await listening(to: bench.link(to: [bench.analyser(1)], errands: errands)) { reports in
      _ = await reports.nextSample()
      for request: [UInt8] in [
        [6, 0x1F, 0x40, 0, 77], [16, 0x1F, 0x41, 0, 2, 4, 0, 78, 0, 79],
      ] {
        let answer = try await errands.ask(
          Errand(
            busAddress: 1, request: request, responseTimeoutMilliseconds: 300, writable: [command]))
        #expect(answer.response == Array(request.prefix(5)))
        #expect(answer.words == [])
      }
      let answer = try await errands.ask(reading(1, .holdingRegisters, 8000, 4))
      #expect(answer.words == [77, 78, 79, 8003])
    }
  }

  /// The confirmation of a write to one register has the bytes of the question.
  @Test(arguments: LinkVariant.rtu)
  func `is not confirmed by our own echo`(variant: LinkVariant) async throws {
    let bench = try LinkBench(variant, busAddresses: [1])
    bench.site.setMisbehaviour(.echo, link: "bench")
    let link = bench.link(to: [bench.analyser(1, pollSeconds: 60)], errands: errands)

    try await listening(to: link) { reports in
      _ = await reports.nextSample()
      let answer = try await errands.ask(
        Errand(
          busAddress: 1, request: [6, 0x1F, 0x40, 0, 77], responseTimeoutMilliseconds: 300,
          writable: [RegisterRange(.holdingRegisters, first: 8000, count: 1)]))
      #expect(answer.frames.received.count == 2 * answer.frames.sent.count)
    }
  }

  @Test(arguments: LinkVariant.allCases)
  func `that the instrument refuses says why`(variant: LinkVariant) async throws {
    let bench = try LinkBench(variant, busAddresses: [1])

    try await listening(to: bench.link(to: [bench.analyser(1)], errands: errands)) { reports in
      _ = await reports.nextSample()
      let refused = await failure(of: reading(1, .coils, 0, 9))

      #expect(refused?.cause == "illegalDataAddress")
      #expect(refused?.frames?.sent.isEmpty == false)
      #expect(refused?.frames?.received.isEmpty == false)
    }
  }

  @Test(arguments: LinkVariant.allCases)
  func `to an address that nobody has ends with its time-out`(variant: LinkVariant) async throws {
    let bench = try LinkBench(variant, busAddresses: [1])

    try await listening(to: bench.link(to: [bench.analyser(1)], errands: errands)) { reports in
      _ = await reports.nextSample()
      for address: UInt8 in 10..<16 {
        #expect(await failure(of: reading(address, .holdingRegisters, 0, 1, 20))?.cause == "silent")
      }
      #expect(await reports.nextSample().wrongWords == [])
    }
    // Whoever looks for instruments does not make a station dial again.
    if variant == .dialIn || variant == .rtuOverTCP {
      #expect(bench.site.connectionsMade(link: "bench") == 1)
    }
  }

  @Test func `to every instrument of a line is not sent`() async throws {
    let bench = try LinkBench(.serial, busAddresses: [1])

    try await listening(to: bench.link(to: [], errands: errands)) { _ in
      #expect(
        await failure(of: reading(0, .holdingRegisters, 0, 1)) == .notAllowed(.broadcast))
    }
    #expect(bench.site.requests(link: "bench") == [])
  }

  private func failure(of errand: Errand) async -> ErrandFailure? {
    do throws(ErrandFailure) {
      _ = try await errands.ask(errand)
      return nil
    } catch {
      return error
    }
  }
}

func reading(
  _ busAddress: UInt8, _ table: RegisterTable, _ first: UInt16, _ count: Int,
  _ timeout: Int = 300, provesFirst: Bool = true
) -> Errand {
  Errand(
    RegisterRequest(
      busAddress: busAddress, range: RegisterRange(table, first: first, count: count)),
    responseTimeoutMilliseconds: timeout, provesFirst: provesFirst)
}
