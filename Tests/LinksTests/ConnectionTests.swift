import Foundation
import Glibc
import Links
import StationSimulator
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `A link that cannot be opened` {
  @Test(arguments: [LinkVariant.tcp, .rtuOverTCP])
  func `is told as refused, and opens when the gateway is back`(
    variant: LinkVariant
  ) async throws {
    let bench = try LinkBench(variant, busAddresses: [1, 2])
    bench.site.setMisbehaviour(.refuse, link: "bench")
    let analysers = [1, 2].map { bench.analyser($0) }

    try await listening(to: bench.link(to: analysers)) { reports in
      while await reports.nextError().kind != "notConnected" {}
      let report = await reports.next()
      #expect(report.error?.cause == "connectionRefused")
      bench.site.setMisbehaviour(.none, link: "bench")
      #expect(await reports.nextSample().wrongWords == [])
    }
  }

  @Test func `is told of every analyser behind it`() async throws {
    let bench = try LinkBench(.serial, busAddresses: [1])
    let link = bench.link(
      to: [bench.analyser(1), bench.analyser(2)], address: "/dev/hanwatch-no-such-device")

    let errors = try await listening(to: link) { reports in
      [await reports.next(), await reports.next()]
    }

    #expect(Set(errors.map(\.analyser)) == ["st01/a1", "st01/a2"])
    #expect(errors.allSatisfy { $0.error?.cause == "noDevice" })
  }

  @Test func `says when its device is no serial line`() async throws {
    let bench = try LinkBench(.serial, busAddresses: [1])
    let link = bench.link(to: [bench.analyser(1)], address: "/dev/null")

    let error = try await listening(to: link) { reports in await reports.nextError() }

    #expect(error.cause == "notSerial")
  }

  @Test func `says when its driver cannot turn the line`() async throws {
    let bench = try LinkBench(.serial, busAddresses: [1])
    var line = LineSettings()
    line.isHalfDuplex = true
    let link = ModbusSerialConfiguration(id: "bench", device: bench.address, line: line)
      .makeLink(bench.context([bench.analyser(1)]))

    let error = try await listening(to: link) { reports in await reports.nextError() }

    #expect(error.cause == "noRS485Mode")
  }

  @Test func `finds its adapter again by its name`() async throws {
    let path = NSTemporaryDirectory() + "hanwatch-line-\(UUID().uuidString)"
    let bench = try LinkBench(.serial, busAddresses: [1], path: path)

    try await listening(to: bench.link(to: [bench.analyser(1)])) { reports in
      _ = await reports.nextSample()
      bench.site.setMisbehaviour(.refuse, link: "bench")
      while await reports.nextError().cause != "noDevice" {}
      bench.site.setMisbehaviour(.none, link: "bench")
      #expect(await reports.nextSample().wrongWords == [])
    }
  }

  @Test func `is told as waiting for its station, and polls at once when that calls`() async throws
  {
    let bench = try LinkBench(.dialIn, busAddresses: [1, 2], speed: 1)
    bench.site.setMisbehaviour(.refuse, link: "bench")
    let analysers = [1, 2].map { bench.analyser($0, pollSeconds: 600) }

    try await listening(to: bench.link(to: analysers)) { reports in
      while await reports.nextError().cause != "notDialledIn" {}
      bench.site.setMisbehaviour(.none, link: "bench")
      // Far sooner than the period of ten minutes.
      #expect(await reports.nextSample().wrongWords == [])
    }
  }

  @Test func `survives an adapter that is pulled in the middle of a question`() async throws {
    let path = NSTemporaryDirectory() + "hanwatch-line-\(UUID().uuidString)"
    let bench = try LinkBench(.serial, busAddresses: [1], path: path)

    try await listening(to: bench.link(to: [bench.analyser(1)])) { reports in
      _ = await reports.nextSample()
      bench.site.setMisbehaviour(.close, analyser: "st01/a1")
      #expect(await reports.nextError().cause == "lineLost")
      bench.site.setMisbehaviour(.none, analyser: "st01/a1")
      #expect(await reports.nextSample().wrongWords == [])
    }
  }

  @Test(arguments: [LinkVariant.tcp, .rtuOverTCP, .dialIn])
  func `never holds two connections to one gateway`(variant: LinkVariant) async throws {
    let bench = try LinkBench(variant, busAddresses: [1, 2])
    bench.site.setMisbehaviour(.late(every: 3, milliseconds: 90), analyser: "st01/a1")
    bench.site.setMisbehaviour(.trailing(2), analyser: "st01/a2")
    let analysers = [1, 2].map { bench.analyser($0, timeout: 40) }

    try await listening(to: bench.link(to: analysers)) { reports in
      for _ in 0..<40 { _ = await reports.next() }
    }

    #expect(bench.site.mostConnections(link: "bench") == 1)
  }

  @Test func `beside another one to the same gateway is seen there`() async throws {
    let bench = try LinkBench(.tcp, busAddresses: [1])
    let (one, other) = (bench.link(to: [bench.analyser(1)]), bench.link(to: [bench.analyser(1)]))

    try await listening(to: one) { ours in
      _ = await ours.nextSample()
      try await listening(to: other) { theirs in
        _ = await theirs.nextSample()
        while bench.site.mostConnections(link: "bench") < 2 { _ = await ours.nextSample() }
      }
    }

    #expect(bench.site.mostConnections(link: "bench") == 2)
  }

  /// Field problem 11: libmodbus 3.1.6 aborts the whole process here.
  @Test func `of a line is told as having too many descriptors instead of aborting`() async {
    await #expect(processExitsWith: .success) {
      var limit = rlimit(rlim_cur: 4096, rlim_max: 4096)
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      let (line, network) = try (
        LinkBench(.serial, busAddresses: [1]), LinkBench(.tcp, busAddresses: [1])
      )
      for _ in 0..<1100 { _ = dup(0) }

      let error = try await listening(to: line.link(to: [line.analyser(1)])) { reports in
        await reports.next().error
      }
      let sample = try await listening(to: network.link(to: [network.analyser(1)])) { reports in
        await reports.next().sample
      }

      #expect(error?.cause == "tooManyDescriptors")
      // Sockets are ours, and nothing of ours uses select(2).
      #expect(sample?.wrongWords == [])
    }
  }

  @Test(arguments: [LinkVariant.tcp, .rtuOverTCP])
  func `is reached at its second address when the first is dead`(
    variant: LinkVariant
  ) async throws {
    let bench = try LinkBench(variant, busAddresses: [1])
    let gateway = GatewaySettings(address: "127.0.0.1:1", backup: bench.address)
    let context = bench.context([bench.analyser(1)])
    let link: any Link =
      variant == .tcp
      ? ModbusTCPConfiguration(id: "bench", gateway: gateway).makeLink(context)
      : ModbusRTUOverTCPConfiguration(id: "bench", gateway: gateway).makeLink(context)

    let report = try await listening(to: link) { reports in await reports.next() }

    #expect(report.sample?.wrongWords == [])
  }

  @Test(arguments: [LinkVariant.tcp, .rtuOverTCP])
  func `is opened for each poll where the gateway has others to serve`(
    variant: LinkVariant
  ) async throws {
    let bench = try LinkBench(variant, busAddresses: [1])
    let gateway = GatewaySettings(address: bench.address, closesAfterPoll: true)
    let context = bench.context([bench.analyser(1)])
    let link: any Link =
      variant == .tcp
      ? ModbusTCPConfiguration(id: "bench", gateway: gateway).makeLink(context)
      : ModbusRTUOverTCPConfiguration(id: "bench", gateway: gateway).makeLink(context)

    try await listening(to: link) { reports in
      for _ in 0..<5 { #expect(await reports.next().sample?.wrongWords == []) }
    }

    #expect(bench.site.connectionsMade(link: "bench") >= 5)
    #expect(bench.site.mostConnections(link: "bench") == 1)
  }

  @Test func `finds a gateway by its name`() async throws {
    let bench = try LinkBench(.tcp, busAddresses: [1])
    let port = bench.address.split(separator: ":")[1]
    let link = bench.link(to: [bench.analyser(1)], address: "localhost:\(port)")

    let sample = try await listening(to: link) { reports in await reports.nextSample() }

    #expect(sample.wrongWords == [])
  }

  @Test func `says when nobody knows its name`() async throws {
    let bench = try LinkBench(.tcp, busAddresses: [1])
    let link = bench.link(to: [bench.analyser(1)], address: "no-such-host.invalid:502")

    let error = try await listening(to: link) { reports in await reports.nextError() }

    #expect(error.cause == "nameUnknown")
  }
}
