import Daemon
import Desks
import Foundation
import People
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `Maintenance as an act` {
  private let office: ExampleOffice
  private let site = Site.small()
  private static let noon = Timestamp("2026-06-01T12:00:00+08:00")!

  init() async throws {
    office = try await ExampleOffice()
    let site = site
    try await office.store.write { transaction in
      try transaction.register(site)
      transaction.publish(try transaction.inquiry.window(site))
    }
  }

  private static let stations = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "stations.json").path

  private func order(
    station: String = "st01", hours: Int = 4, reason: String = "更换试剂", of site: Site? = nil
  ) throws -> MaintenanceOrder {
    var fields = ActFields()
    fields[text: "station"] = station
    fields[number: "hours"] = hours
    fields[text: "reason"] = reason
    return try MaintenanceOrder(fields, site ?? self.site)
  }

  private func gapOrder(_ subject: String, cause: String = "power") throws -> GapOrder {
    var fields = ActFields()
    fields[text: "series"] = subject
    fields[text: "from"] = "2026-06-01"
    fields[text: "to"] = "2026-06-02"
    fields[text: "cause"] = cause
    fields[text: "reason"] = "供电公司停电通知"
    return try GapOrder(fields, site)
  }

  private func maintainer() async throws -> Signatory {
    _ = try await office.add("运维一", .maintainer)
    return try await office.signatory("运维一")
  }

  @Test func `is kept, signed, seen by whoever judges, and ends once`() async throws {
    let maintainer = try await maintainer()

    let begun = try await office.desk.beginMaintenance(order(), at: Self.noon, by: maintainer)

    #expect(begun.endsAt == Self.noon.adding(minutes: 240))
    #expect(office.store.window?["st01/probe"]?.isMaintained(at: Self.noon) == true)
    #expect(office.store.window?["st01/nh3n"]?.isMaintained(at: begun.endsAt) == false)
    #expect(try office.store.readAndWait { try $0.window(site) } == office.store.window)
    #expect(try office.trail(1) == ["运维一 beginMaintenance st01 done"])
    let again = await #expect(throws: ActRefusal.self) {
      try await office.desk.beginMaintenance(
        order(), at: Self.noon.adding(minutes: 1), by: maintainer)
    }
    #expect(again?.reason == "alreadyInMaintenance")

    let ended = try await office.desk.endMaintenance(
      of: site.stations[0], at: Self.noon.adding(minutes: 90), by: maintainer)

    #expect(ended.until == Self.noon.adding(minutes: 90))
    #expect(try office.store.readAndWait { try $0.newestMaintenance(of: "st01") } == [ended])
    #expect(try office.store.readAndWait { try $0.window(site) } == office.store.window)
    let nothing = await #expect(throws: ActRefusal.self) {
      try await office.desk.endMaintenance(
        of: site.stations[0], at: Self.noon.adding(minutes: 91), by: maintainer)
    }
    #expect(nothing?.reason == "notInMaintenance")
    #expect(try office.findings() == [])
  }

  @Test func `makes every breach of the station unknown, and only of this station`() async throws {
    let maintainer = try await maintainer()
    let site = site
    try await office.store.write { transaction in
      let boot = try transaction.insertBoot(uuid: "b", startedAt: Self.noon, version: "1")
      let analyser = site.analysers[1]
      let sample = Sample(
        key: SampleKey(boot: boot.id, sequence: 1), analyser: analyser.id,
        receivedAt: Self.noon.adding(minutes: -10),
        blocks: [RegisterBlock(range: analyser.profile.ranges[0], words: [2000])])
      let judgement = judge(sample, analyser, transaction.window![analyser.id]!)
      _ = try transaction.apply(judgement, of: analyser)
      var window = transaction.window!
      window.apply(judgement, analyser)
      transaction.publish(window)
    }
    #expect(office.store.window?["st01/nh3n"]?.series[0].breaches.map(\.id) == ["open"])

    _ = try await office.desk.beginMaintenance(order(), at: Self.noon, by: maintainer)

    let state = office.store.window?["st01/nh3n"]?.series[0].breaches.first
    #expect(state?.id == "unknown")
    #expect(state?.breach != nil)
    #expect(try office.store.readAndWait { try $0.window(site) } == office.store.window)
  }

  @Test func `is told to the neighbours whom the station's alerts would reach`() async throws {
    let maintainer = try await maintainer()
    let site = try StationsFile.read(Self.stations).site
    let announcer = Announcer(site: site, bootUUIDs: [:])
    let announce: MaintenanceAnnouncement = {
      try announcer.announce($0, now: $0.ended ?? $0.begun, $1)
    }

    _ = try await office.desk.beginMaintenance(
      order(of: site), at: Self.noon, by: maintainer, announce: announce)
    _ = try await office.desk.endMaintenance(
      of: site.stations[0], at: Self.noon.adding(minutes: 90), by: maintainer, announce: announce)

    let told = try office.store.readAndWait { try $0.outbox(limit: 10) }.map(\.message)
    #expect(told.map(\.type) == ["maintenance.ended", "maintenance.begun"])
    #expect(told.map(\.channel) == ["jingmen", "jingmen"])
    #expect(Set(told.map(\.incident)) == ["maintenance 1"])
    #expect(told.map(\.createdAt) == [Self.noon.adding(minutes: 90), Self.noon])
  }

  @Test func `is nothing for whoever only looks`() async throws {
    _ = try await office.add("查看一", .viewer)
    let viewer = try await office.signatory("查看一")

    await #expect(throws: Refusal.notAllowed(.viewer, .beginMaintenance)) {
      try await office.desk.beginMaintenance(order(), at: Self.noon, by: viewer)
    }
  }

  @Test func `names everything that is wrong with the order at once`() {
    let error = #expect(throws: PeopleError.self) { try order(station: "st99", reason: "") }
    guard case .problems(let problems) = error else { return }
    #expect(problems.map(\.path) == ["station", "reason"])
  }

  @Test func `settles the slots of a whole station in one act`() async throws {
    let maintainer = try await maintainer()

    try await office.desk.settleGap(gapOrder("st01"), by: maintainer)
    try await office.desk.settleGap(gapOrder("st01/nh3n/nh3n", cause: "owner"), by: maintainer)

    let settled = try office.store.readAndWait { inquiry in
      try site.stations[0].series.map {
        try inquiry.settledCauses(
          of: $0.id, from: Self.noon, to: Self.noon.adding(minutes: 1)
        ).map(\.cause)
      }
    }
    #expect(settled == [[.power], [.power], [.power, .owner]])
    #expect(try office.trail(1) == ["运维一 settleGap st01/nh3n/nh3n done"])
    #expect(try office.findings() == [])
  }

  @Test func `refuses causes and series that there are not`() {
    let error = #expect(throws: PeopleError.self) { try gapOrder("st01/gold", cause: "weather") }
    guard case .problems(let problems) = error else { return }
    #expect(problems.map(\.path) == ["series", "cause"])
  }
}
