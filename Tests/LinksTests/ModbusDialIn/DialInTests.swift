import Foundation
import Links
import StationSimulator
import Testing
import WaterQuality

/// Many stations that call one port.
@Suite(.timeLimit(.minutes(1))) struct `Stations that dial in` {
  private static func registration(_ number: Int) -> BytePattern {
    BytePattern(text: "STATION-\(1000 + number);")!
  }

  private static func link(_ number: Int) -> String { "dtu-\(number)" }

  private static func makeLink(
    _ number: Int, at address: String, _ network: LinkNetwork, _ time: TimeSource,
    secret: String = "", from: String = "127.0.0.0/8"
  ) -> any Link {
    let analyser = Analyser(
      id: "st\(number)/a", station: "st\(number)", link: link(number), busAddress: 1,
      profile: LinkBench.profile, pollSeconds: 2, responseTimeoutMilliseconds: 2000, series: [])
    var limits = LinkLimits()
    limits.firstBackOffMilliseconds = 20
    limits.registrationMilliseconds = 200
    return ModbusDialInConfiguration(
      id: link(number), listen: address, from: [AddressRange(from)!],
      registration: registration(number)
    ).makeLink(
      LinkContext(
        analysers: [analyser], time: time, keys: SampleKeySource(boot: 1, first: 1),
        limits: limits, network: network, secret: Array(secret.utf8)))
  }

  private static func simulator(
    _ count: Int, _ time: TimeSource, secret: String = ""
  ) throws -> SimulatedSite {
    try SimulatedSite(
      instruments: (0..<count).map {
        .init(id: "st\($0)/a", link: link($0), busAddress: 1, source: AddressRegisters())
      },
      links: (0..<count).map {
        SimulatedLink(
          id: link($0), kind: .modbusDialIn, place: "door",
          registration: registration($0).bytes + Array(secret.utf8))
      }, time: time)
  }

  private static func threads() throws -> Int {
    try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
      .split(separator: "\n").first { $0.hasPrefix("Threads:") }
      .flatMap { Int($0.split(separator: "\t")[1]) } ?? 0
  }

  /// In a process of its own: threads and descriptors are counted.
  @Test func `share one port and no more than a few threads`() async {
    await #expect(processExitsWith: .success) {
      let count = 60
      let time = TimeSource.machine(speed: 1)
      let simulator = try Self.simulator(count, time)
      let address = try #require(try simulator.start()[Self.link(0)])
      defer { simulator.stop() }
      let network = LinkNetwork()
      let links = (0..<count).map { Self.makeLink($0, at: address, network, time) }
      let reports = Reports()
      let before = try Self.threads()

      let running = Task {
        await withDiscardingTaskGroup { group in
          for link in links { group.addTask { await link.run { reports.add($0) } } }
        }
      }
      var heard: Set<String> = []
      while heard.count < count {
        let sample = await reports.nextSample()
        #expect(sample.wrongWords == [])
        heard.insert(sample.analyser)
      }
      let during = try Self.threads()
      running.cancel()
      await running.value

      // One for all sockets and one for the port; the rest is the runtime's own.
      #expect(during - before < 12)
    }
  }

  @Test func `must say their secret`() async throws {
    let time = TimeSource.machine(speed: 50)
    let simulator = try Self.simulator(2, time, secret: "7f3a9c")
    let address = try #require(try simulator.start()[Self.link(0)])
    defer { simulator.stop() }
    let network = LinkNetwork()
    let right = Self.makeLink(0, at: address, network, time, secret: "7f3a9c")
    let wrong = Self.makeLink(1, at: address, network, time, secret: "7f3a9d")

    try await listening(to: right) { reports in
      #expect(await reports.nextSample().wrongWords == [])
      try await listening(to: wrong) { others in
        while await others.next().noise.refusedCallers + reports.next().noise.refusedCallers == 0 {}
        #expect(await others.next().error?.cause == "notDialledIn")
      }
    }
  }

  @Test func `must call from where they may`() async throws {
    let time = TimeSource.machine(speed: 50)
    let simulator = try Self.simulator(1, time)
    let address = try #require(try simulator.start()[Self.link(0)])
    defer { simulator.stop() }
    let link = Self.makeLink(0, at: address, LinkNetwork(), time, from: "10.64.0.0/16")

    try await listening(to: link) { reports in
      var refused = 0
      while refused == 0 {
        let report = await reports.next()
        #expect(report.error?.cause == "notDialledIn")
        refused += report.noise.refusedCallers
      }
    }
  }

  @Test func `take over from their older call`() async throws {
    let time = TimeSource.machine(speed: 50)
    let first = try Self.simulator(1, time)
    let address = try #require(try first.start()[Self.link(0)])
    let port = try #require(address.split(separator: ":").last.flatMap { Int($0) })
    let link = Self.makeLink(0, at: address, LinkNetwork(), time)

    try await listening(to: link) { reports in
      _ = await reports.nextSample()
      // The same station calls again while its older call is still open.
      let second = try SimulatedSite(
        instruments: [
          .init(id: "st0/a", link: "dtu-0", busAddress: 1, source: AddressRegisters())
        ],
        links: [
          SimulatedLink(
            id: "dtu-0", kind: .modbusDialIn, port: port,
            registration: Self.registration(0).bytes)
        ], time: time)
      _ = try second.start()
      defer { second.stop() }
      while await reports.next().noise.takeovers == 0 {}
      first.stop()
      #expect(await reports.nextSample().wrongWords == [])
    }
  }

  @Test func `leave their port free when they are no longer wanted`() async throws {
    let time = TimeSource.machine(speed: 50)
    let simulator = try Self.simulator(1, time)
    let address = try #require(try simulator.start()[Self.link(0)])
    defer { simulator.stop() }

    for _ in 0..<3 {
      let link = Self.makeLink(0, at: address, LinkNetwork(), time)
      try await listening(to: link) { reports in
        #expect(await reports.nextSample().wrongWords == [])
      }
    }
  }

  @Test func `are told of when their port is taken`() async throws {
    let time = TimeSource.machine(speed: 50)
    let taken = try LinkBench(.tcp, busAddresses: [1])
    let link = Self.makeLink(0, at: taken.address, LinkNetwork(), time)

    let error = try await listening(to: link) { reports in await reports.nextError() }

    #expect(error.cause == "cannotListen")
  }
}
