import Daemon
import Desks
import Links
import People
import StationSimulator
import Storage
import Testing
import WaterQuality

/// A maintainer at a desk, and a link that runs.
@Suite(.timeLimit(.minutes(3))) struct `A command that a maintainer signs` {
  private static let writes = """
    "writes": [{"id": "measure", "name": "启动测量", "kind": "measure", "address": "0x1200",
      "words": [1]}],
    """

  private func serve(
    _ body: (ExampleOffice, InstrumentBench, InstrumentCommands) async throws -> Void
  ) async throws {
    let office = try await ExampleOffice()
    _ = try await office.add("维护", .maintainer)
    _ = try await office.add("经办", .clerk)
    let bench = try InstrumentBench(analyser: Self.writes)
    let file = bench.daemon.file
    let errands = LinkErrands(file.links)
    let link = file.links[0].makeLink(
      LinkContext(
        analysers: file.site.analysers, time: bench.daemon.time,
        keys: SampleKeySource(boot: 1, first: 1), errands: errands["l"]))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await link.run { _ in } }
      try await body(
        office, bench,
        InstrumentCommands(site: file.site, errands: errands, time: bench.daemon.time))
      group.cancelAll()
    }
  }

  /// What was written over the link: every request that reads nothing.
  private func written(_ bench: InstrumentBench) -> [[UInt8]] {
    bench.simulator.requests(link: "l").filter { $0[1] > 4 }
  }

  private func trail(_ office: ExampleOffice) async throws -> [AuditLine] {
    try await office.store.read { inquiry in
      try inquiry.auditEntries(limit: 100).filter { $0.act == "instrumentCommand" }.reversed()
    }
  }

  @Test func `is sent once, and stands in the trail before and after`() async throws {
    try await serve { office, bench, commands in
      let told = try await commands.send(
        "measure", to: "st/a", by: office.signatory("维护"), office.desk)

      #expect(told.hasPrefix("confirmed after "))
      #expect(written(bench) == [[1, 16, 0x12, 0, 0, 1, 2, 0, 1]])
      let lines = try await trail(office)
      #expect(lines.map(\.subject) == ["st/a measure", "st/a measure"])
      #expect(lines.map(\.new) == ["10 12 00 00 01 02 00 01", "confirmed by the instrument"])
      #expect(lines.map(\.outcome) == ["done", "done"])
      // The first is signed.
      #expect(lines.map { $0.leaf != nil } == [true, false])
    }
  }

  @Test func `that is not listed is not sent, and the trail says that somebody tried`()
    async throws
  {
    try await serve { office, bench, commands in
      let maintainer = try await office.signatory("维护")
      let refusal = await #expect(throws: ActRefusal.self) {
        _ = try await commands.send("stop", to: "st/a", by: maintainer, office.desk)
      }

      #expect(
        refusal?.description
          == "could not send 'stop': the \"writes\" of 'st/a' do not list it. Nothing was sent; "
          + "they list measure.")
      #expect(written(bench) == [])
      #expect(try await trail(office).map(\.outcome) == ["notListed"])
    }
  }

  @Test func `of somebody else is refused`() async throws {
    try await serve { office, bench, commands in
      let clerk = try await office.signatory("经办")
      await #expect(throws: Refusal.self) {
        _ = try await commands.send("measure", to: "st/a", by: clerk, office.desk)
      }

      #expect(written(bench) == [])
    }
  }

  @Test func `that the instrument refuses is told so, and the trail has both`() async throws {
    try await serve { office, bench, commands in
      bench.simulator.setMisbehaviour(.exception(4), link: "l")
      let maintainer = try await office.signatory("维护")
      let refusal = await #expect(throws: ActRefusal.self) {
        _ = try await commands.send("measure", to: "st/a", by: maintainer, office.desk)
      }

      let lines = try await trail(office)
      #expect(lines.count == 2)
      #expect(lines.first?.outcome == "done")
      #expect(lines.last?.outcome == refusal?.reason)
      #expect(lines.last?.outcome != "done")
    }
  }
}
