import Daemon
import Desks
import GRDB
import People
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `Writing down a check as an act` {
  private let office: ExampleOffice
  private let site = Site.small()
  private let series: Series
  private let maker: Signatory

  init() async throws {
    office = try await ExampleOffice()
    series = site.analysers[1].series[0]
    _ = try await office.add("运维一", .maintainer)
    maker = try await office.signatory("运维一")
  }

  private func fields(_ changes: [String: String] = [:]) -> ActFields {
    var fields = ActFields()
    let all = [
      "series": series.id, "kind": "standardCheck", "at": "2026-06-01T09:00:00+08:00",
      "numbers": "measured=0.52 reference=0.5", "note": "标样编号 B-17",
    ].merging(changes) { $1 }
    for (name, value) in all { fields[text: name] = value }
    return fields
  }

  private func stored() throws -> [QualityCheck] {
    try office.store.readAndWait {
      try $0.qualityChecks(of: series, site.analysers[1], to: office.clock.now)
    }
  }

  @Test func `keeps it signed and in the log`() async throws {
    try await office.desk.record(QualityCheckOrder(fields(), site), by: maker)

    #expect(
      try stored() == [
        QualityCheck(
          series: series.id, kind: .standardCheck, at: Timestamp("2026-06-01T09:00:00+08:00")!,
          numbers: QualityNumbers("measured=0.52 reference=0.5", as: .against)!,
          source: .person("运维一", note: "标样编号 B-17"))
      ])
    #expect(try office.trail(1) == ["运维一 qualityCheck \(series.id) done"])
    #expect(try office.findings() == [])
  }

  @Test(
    arguments: [
      ("UPDATE qualityCheck SET numbers = 'measured=0.5 reference=0.5'", "not what the log says"),
      ("UPDATE qualityCheck SET note = ''", "not what the log says"),
      ("DELETE FROM qualityCheck", "is missing"),
    ])
  func `is found out where it is changed afterwards`(change: String, what: String) async throws {
    try await office.desk.record(QualityCheckOrder(fields(), site), by: maker)
    try office.store.close()

    let queue = try DatabaseQueue(path: office.data.directory.databasePath)
    #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: change) } }
    try queue.inDatabase { db in
      for verb in ["update", "delete"] {
        try db.execute(sql: "DROP TRIGGER qualityCheck_never_\(verb)")
      }
      try db.execute(sql: change)
    }
    try queue.close()

    let changed = try Store(reading: office.data.directory.databasePath)
    let found = try changed.readAndWait { try $0.verify() }.findings
    #expect(found.contains { $0.what.contains(what) }, "\(found)")
  }

  @Test func `is refused for the future, and for whoever may not`() async throws {
    let later = try QualityCheckOrder(fields(["at": "2027-06-01T09:00:00+08:00"]), site)
    let refusal = await #expect(throws: ActRefusal.self) {
      try await office.desk.record(later, by: maker)
    }
    #expect(refusal?.reason == "notYet")

    _ = try await office.add("经办人", .clerk)
    let clerk = try await office.signatory("经办人")
    let order = try QualityCheckOrder(fields(), site)
    await #expect(throws: Refusal.notAllowed(.clerk, .qualityCheck)) {
      try await office.desk.record(order, by: clerk)
    }
    #expect(try stored().isEmpty)
  }

  @Test func `names everything that is wrong at once`() {
    let wrong = fields(["series": "x", "at": "9 o'clock", "numbers": "measured=1"])

    let error = #expect(throws: PeopleError.self) { try QualityCheckOrder(wrong, site) }

    guard case .problems(let problems) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(problems.map(\.path) == ["series", "at", "numbers"])
  }
}
