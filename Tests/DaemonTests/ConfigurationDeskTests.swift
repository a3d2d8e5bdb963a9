import Daemon
import Desks
import Foundation
import GRDB
import People
import Storage
import TestSupport
import Testing
import WaterQuality
import Web

@Suite(.timeLimit(.minutes(3))) struct `A configuration on disk` {
  /// A small site in a folder of its own.
  private struct Files {
    let path: String
    let data: TemporaryData

    init(_ data: TemporaryData) throws {
      self.data = data
      path = data.path + "/stations.json"
      try write()
    }

    func write(target: String = "III", listen: String = "127.0.0.1:8080", broken: Bool = false)
      throws
    {
      let text = """
        {"site": {"id": "mine", "name": "我的站点"}, "web": {"listen": "\(listen)"},
         "links": [{"id": "t1", "kind": "modbusTCP", "address": "192.0.2.10:502"}],
         "sections": [{"id": "s1", "name": "断面一", "river": "南河", "waterBody": "river",
           "target": "\(target)", "county": "420625", "parameters": ["nh3n"]}],
         "stations": [{"id": "st1", "name": "一号站", "county": "420625", "section": "s1",
           "analysers": [{"id": "nh3n", "link": "t1", "busAddress": 1, "profile": "cnemcNH3N",
             "pollSeconds": 10, "parameters": [{"id": "nh3n", "mode": "batch"}]}]}]
        \(broken ? "" : "}")
        """
      try Data(text.utf8).write(to: URL(filePath: path))
    }

    func load() -> Result<ConfigurationBundle, ConfigurationProblems> {
      Result { () throws(ConfigurationProblems) in try ConfigurationBundle.load(path) }
    }
  }

  private func target(_ decision: ConfigurationDesk.Decision) -> String? {
    decision.file.site.sections.first?.target.id
  }

  @Test func `takes effect at once where nobody is registered`() async throws {
    let data = try TemporaryData()
    let (files, store) = (try Files(data), try data.open())
    let desk = ConfigurationDesk(store: store)

    let first = try await desk.decide(files.load())
    try files.write(target: "IV")
    let second = try await desk.decide(files.load())

    #expect(target(first) == "III")
    #expect(target(second) == "IV")
    #expect(
      try store.readAndWait { try $0.effects(limit: 9) }.map(\.how) == ["nobody", "first"])
  }

  @Test func `that is broken changes nothing`() async throws {
    let data = try TemporaryData()
    let (files, store) = (try Files(data), try data.open())
    let desk = ConfigurationDesk(store: store)
    try files.write(broken: true)
    await #expect(throws: ConfigurationProblems.self) { _ = try await desk.decide(files.load()) }

    try files.write()
    _ = try await desk.decide(files.load())
    try files.write(target: "V", broken: true)
    let decision = try await desk.decide(files.load())

    #expect(target(decision) == "III")
    guard case .broken = decision.kept else {
      Issue.record("the broken files are named")
      return
    }
  }

  @Test func `that decides waits for two people, and verify names who approved it`() async throws {
    let office = try await ExampleOffice()
    let files = try Files(office.data)
    let desk = ConfigurationDesk(store: office.store, now: { office.clock.now })
    _ = try await desk.decide(files.load())
    _ = try await office.add("clerk", .clerk)
    let telephone = try #require(try await office.add("approver", .approver))

    try files.write(target: "IV")
    let waiting = try await desk.decide(files.load())
    try files.write(listen: "127.0.0.1:9090")
    let small = try await desk.decide(files.load())
    try files.write(target: "IV", listen: "127.0.0.1:9090")
    let bundle = try files.load().get()
    await #expect(throws: ConfigurationRefusal.notProposed) {
      _ = try await desk.approve(
        bundle, by: try await office.signatory("approver", telephone: telephone), at: office.desk)
    }
    let change = try await desk.propose(
      bundle, by: try await office.signatory("clerk"), at: office.desk)
    await #expect(throws: People.Refusal.self) {
      _ = try await desk.approve(bundle, by: try await office.signatory("clerk"), at: office.desk)
    }
    let proposed = try await desk.decide(files.load())
    _ = try await desk.approve(
      bundle, by: try await office.signatory("approver", telephone: telephone), at: office.desk)
    let approved = try await desk.decide(files.load())

    #expect(target(waiting) == "III")
    #expect(small.kept == nil)
    #expect(small.file.web.port == 9090)
    #expect(change.differences.map(\.line) == [#"sections[s1].target: "III" → "IV""#])
    #expect(target(proposed) == "III")
    #expect(target(approved) == "IV")
    #expect(approved.kept == nil)
    let line = try office.store.readAndWait { try $0.effects(limit: 1) }.first
    #expect(line?.how == "approved")
    #expect(line?.proposedBy == "clerk")
    #expect(line?.approvedBy == "approver")
    #expect(try office.store.readAndWait { try $0.verify() }.findings.isEmpty)
  }

  @Test func `that the database no longer has as it was kept condemns the database`() async throws {
    let data = try TemporaryData()
    let (files, store) = (try Files(data), try data.open())
    _ = try await ConfigurationDesk(store: store).decide(files.load())
    try store.close()
    let queue = try DatabaseQueue(path: data.directory.databasePath)
    try await queue.write { db in
      try db.execute(
        sql: """
          DROP TRIGGER configurationFile_never_update;
          UPDATE configurationFile SET data = CAST(replace(data, 'III', 'IV') AS BLOB);
          """)
    }
    try queue.close()
    let opened = try data.open()

    let error = await #expect(throws: (any Error).self) {
      _ = try await ConfigurationDesk(store: opened).decide(files.load())
    }

    #expect(error.map { "\($0)" } == "configuration 1 is not what its hash says")
    try opened.close()
    let fresh = try data.directory.openStore(
      ballast: nil, at: Timestamp("2026-06-01T12:00:00+08:00")!, condemned: "its configuration")
    #expect(fresh.quarantine?.why == "its configuration")
    #expect(target(try await ConfigurationDesk(store: fresh.store).decide(files.load())) == "III")
    try fresh.store.close()
  }

  @Test(arguments: [
    ("links[t1].address", true), ("web.listen", true), ("storage.backupsKept", true),
    ("language", true), ("stations[st1].analysers[nh3n].busAddress", true),
    ("stations[st1].analysers[nh3n].pollSeconds", false),
    ("stations[st1].analysers[nh3n].profile", false),
    ("stations[st1].analysers[nh3n].parameters[nh3n].detectionLimit", false),
    ("stations[st1]", false), ("sections[s1].target", false), ("channels[a].url", false),
    ("breaches[b].limit", false), ("neighbours[n].recipients", false), ("approval", false),
    ("agreements/nanhe.json: rules[r].amount", false), ("syslog.address", false),
    ("something.new", false),
  ])
  func `needs approval unless it is known to be harmless`(_ path: String, _ isHarmless: Bool) {
    #expect(ConfigurationChange.isHarmless(path) == isHarmless)
  }
}
