import Daemon
import Desks
import Exports
import GRDB
import People
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `Importing as an act` {
  private let office: ExampleOffice
  private let site = Site.small()

  init() async throws { office = try await ExampleOffice() }

  private static let heads = "断面,月份,项目,月均值,单位,样品数,监测方法,报告编号,作废\n"

  private func order(
    _ text: String, _ kind: ImportKind = .laboratoryMonth, name: String = "手工监测.csv"
  ) throws -> ImportOrder {
    var fields = ActFields()
    fields[text: "kind"] = kind.rawValue
    fields[text: "name"] = name
    fields[text: "text"] = kind == .laboratoryMonth ? Self.heads + text : text
    return try ImportOrder(fields, ImportContext(site: site, now: office.clock.now))
  }

  private func somebody(_ name: String, _ role: Role) async throws -> Signatory {
    guard let secret = try await office.add(name, role) else {
      return try await office.signatory(name)
    }
    return try await office.signatory(name, telephone: secret)
  }

  /// Imports and has it approved.
  private func bring(
    _ text: String, _ kind: ImportKind = .laboratoryMonth, _ clerk: Signatory,
    _ approver: Signatory
  ) async throws {
    let waits = try #require(try await office.desk.importData(order(text, kind), by: clerk))
    try await office.desk.approveImport(waits, by: approver)
  }

  private func mean(_ parameter: String, _ month: String = "2025-06") throws -> String? {
    try ImportedAnswers(office.store, site).mean(parameter, month)
  }

  @Test func `waits for a second person, and enters the month then`() async throws {
    let clerk = try await somebody("经办人", .clerk)
    let waits = try #require(
      try await office.desk.importData(
        order("石桥断面,2025-06,氨氮,530,µg/L,4,HJ 535-2009,检字1,\n"), by: clerk))
    #expect(try mean("nh3n") == nil)
    await #expect(throws: Refusal.notAllowed(.clerk, .approveImport)) {
      try await office.desk.approveImport(waits, by: clerk)
    }

    let approver = try await somebody("批准人", .approver)
    try await office.desk.approveImport(waits, by: approver)

    #expect(try mean("nh3n") == "0.53 4/4 laboratoryMonth 1 检字1")
    let stored = try office.store.readAndWait { try $0.imports() }
    #expect(stored.map(\.isInForce) == [true])
    #expect(stored.map(\.person) == ["经办人"] && stored.map(\.name) == ["手工监测.csv"])
    #expect(stored.map { $0.approval?.person } == ["批准人"])
    #expect(try office.trail(1) == ["批准人 approveImport import 1 done"])
    #expect(try office.findings() == [])
    let again = await #expect(throws: ActRefusal.self) {
      try await office.desk.approveImport(waits, by: approver)
    }
    #expect(again?.reason == "noSuchImport")
  }

  @Test func `is approved by nobody who brought it`() async throws {
    let clerk = try await somebody("经办人", .clerk)
    let waits = try #require(
      try await office.desk.importData(
        order("s01,2025-06,氨氮,0.5,,4,HJ,检字1,\n"), by: clerk))
    try await office.desk.changeRole(
      of: "经办人", to: .approver, party: nil, by: office.signatory("admin"))
    let risen = try await office.signatory("经办人")
    let secret = office.desk.newSecret()
    try await office.desk.setSecondFactor(secret, code: office.code(secret), by: risen)
    let whole = try await office.signatory("经办人", telephone: secret)

    await #expect(throws: Refusal.sameAsMaker(.approveImport)) {
      try await office.desk.approveImport(waits, by: whole)
    }
  }

  @Test func `corrects by a later file, takes back, and keeps everything`() async throws {
    let clerk = try await somebody("经办人", .clerk)
    let approver = try await somebody("批准人", .approver)
    try await bring("s01,2025-06,氨氮,0.5,,4,HJ,检字1,\n", .laboratoryMonth, clerk, approver)
    try await bring(
      "s01,2025-06,氨氮,0.7,,4,HJ,检字2,\ns01,2025-06,pH,7.4,,4,HJ,检字2,\n", .laboratoryMonth, clerk,
      approver)
    #expect(try mean("nh3n") == "0.70 4/4 laboratoryMonth 2 检字2")

    let same = await #expect(throws: ActRefusal.self) {
      try await office.desk.importData(order("s01,2025-06,氨氮,0.5,,4,HJ,检字1,\n"), by: clerk)
    }
    #expect(same?.reason == "importedBefore")
    let nothing = await #expect(throws: ActRefusal.self) {
      try await office.desk.importData(order("s01,2025-06,氨氮,0.7,,4,HJ,检字2,否\n"), by: clerk)
    }
    #expect(nothing?.reason == "nothingNew")

    try await bring("s01,2025-06,氨氮,0.7,,4,HJ,检字2,是\n", .laboratoryMonth, clerk, approver)
    #expect(try mean("nh3n") == nil)
    #expect(try mean("ph") == "7.4 4/4 laboratoryMonth 2 检字2")
    let rows = try office.store.readAndWait { inquiry in
      try (1...3).flatMap { try inquiry.importedRows(of: $0) }
    }
    #expect(rows.count == 4)
    #expect(try office.findings() == [])
  }

  @Test func `enters the month whichever way it is asked for, and the quarter with another`()
    async throws
  {
    let clerk = try await somebody("经办人", .clerk)
    let approver = try await somebody("批准人", .approver)
    let answers = ImportedAnswers(office.store, site)
    try await bring("s01,2025-06,氨氮,0.5,,4,HJ,检字1,\n", .laboratoryMonth, clerk, approver)
    #expect(try answers.mean("nh3n", in: "2025-06") == "0.50 4/4 laboratoryMonth 1 检字1")
    #expect(try answers.mean("nh3n", in: "2025-Q2") == nil)

    try await bring("s01,2025-04,氨氮,0.7,,4,HJ,检字2,\n", .laboratoryMonth, clerk, approver)

    #expect(try answers.mean("nh3n", in: "2025-Q2") == "0.60 2/3 laboratoryMonth 2 检字2")
    #expect(try answers.mean("nh3n", in: "2025") == nil)
    #expect(try answers.mean("nh3n", in: "2025-06-03") == nil)
  }

  @Test func `of last year is what this year's notice compares with`() async throws {
    let clerk = try await somebody("经办人", .clerk)
    let approver = try await somebody("批准人", .approver)
    try await bring(
      "section,month,parameter,mean,certificate\ns01,2025年5月,氨氮,0.7,2025年报告书\n", .basePeriod,
      clerk, approver)
    try await bring("s01,2026-05,氨氮,0.4,,4,HJ,检字1,\n", .laboratoryMonth, clerk, approver)

    let month = try #require(Month("2026-05"))
    let report = try office.store.readAndWait { inquiry in
      try ImportedAnswers(office.store, site).book.report(month, inquiry, settled: [], basis: "")
    }

    #expect(report.assessments.map(\.waterClass) == [.II])
    #expect(report.lastYear.map(\.waterClass) == [.III])
    #expect(
      ImportFootnotes(report, .zh).lines == [
        "※ 手工监测（实验室）：石桥断面氨氮；依据检字1；第2号导入。",
        "※ 上年同月历史数据（补录）：石桥断面氨氮；依据2025年报告书；第1号导入。",
      ])
  }

  @Test func `of events is in force at once`() async throws {
    let clerk = try await somebody("经办人", .clerk)
    let waits = try await office.desk.importData(
      order("section,at,what\ns01,2025-06-03 08:00,上游闸门开启\n", .event), by: clerk)

    #expect(waits == nil)
    let entries = try office.store.readAndWait { try $0.importedEntries([.event]) }
    #expect(entries.map(\.row.what) == ["上游闸门开启"])
    #expect(try office.findings() == [])
  }

  @Test func `of an exclusion leaves its readings out of the means`() async throws {
    let start = try #require(Timestamp("2026-05-20T08:00:00+08:00"))
    try await office.storeOxygen(16, of: site, from: start)
    let before = try ImportedAnswers(office.store, site).slots("do", "2026-05")
    let clerk = try await somebody("经办人", .clerk)
    let approver = try await somebody("批准人", .approver)

    try await bring(
      "断面,项目,开始,结束,原因,证明文件\ns01,溶解氧,2026-05-20 09:00,2026-05-20 11:00,洪水,函77\n", .exclusion, clerk,
      approver)

    let after = try ImportedAnswers(office.store, site).slots("do", "2026-05")
    #expect(before.readings - after.readings == 8)
    #expect(before.expected - after.expected == ImportedAnswers.slotsOfTwoHours(site, "do"))
    #expect(try ImportedAnswers(office.store, site).slots("ph", "2026-05").readings == 16)
  }

  @Test func `tells everything that is wrong at once and keeps nothing`() {
    let error = #expect(throws: PeopleError.self) {
      try order("s9,2025-06,氨氮,0.5,,4,HJ,检字1,\ns01,2025-06,金,0.5,,4,HJ,检字1,\n", name: "a/b.csv")
    }
    guard case .problems(let problems) = error else { return }
    #expect(problems.map(\.path) == ["name", "section", "parameter"])
    #expect(problems.compactMap(\.position?.line) == [2, 3])
  }

  @Test func `is held to what the log says of it`() async throws {
    let clerk = try await somebody("经办人", .clerk)
    let approver = try await somebody("批准人", .approver)
    try await bring("s01,2025-06,氨氮,0.5,,4,HJ,检字1,\n", .laboratoryMonth, clerk, approver)
    let queue = try DatabaseQueue(path: office.store.path)
    let change = "UPDATE importedRow SET value = '0.1'"
    let refused = await #expect(throws: DatabaseError.self) {
      try await queue.write { try $0.execute(sql: change) }
    }
    #expect(refused?.message == "imports are only ever added")
    try await queue.write { db in
      try db.execute(
        sql: """
          DROP TRIGGER importedRow_never_update;
          \(change);
          """)
    }

    #expect(try office.findings() == ["import 1 is not what the log says"])
  }
}
