import Foundation
import GRDB
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(2))) struct `Moving a year` {
  private static let start = Timestamp("2024-12-20T00:00:00+08:00")!
  private static let now = Timestamp("2026-01-03T00:00:00+08:00")!

  private struct Stop: Error {}

  private func sealed(_ store: Store, _ site: Site) async throws -> CivilDate {
    let end = try await SealedHistory.write(store, site, events: 300, from: Self.start)
    let last = end.date.adding(days: -1)
    _ = try await SealedHistory.seal(store, site, from: Self.start.date, through: last)
    return last
  }

  private func verify(_ store: Store) throws -> [String] {
    try store.readAndWait { try $0.verify() }.findings.map(\.what)
  }

  @Test func `is due for years that ended, and once`() async throws {
    let data = try TemporaryData()
    let store = try data.open()
    let site = ExampleSite.site()
    let last = try await sealed(store, site)
    #expect(last.year == 2025)

    #expect(try store.readAndWait { try $0.yearsToMove(before: 2024) } == [])
    #expect(try store.readAndWait { try $0.yearsToMove(before: 2025) } == [2024])
    #expect(try store.readAndWait { try $0.yearsToMove(before: 2026) } == [2024, 2025])
    _ = try await store.moveYear(2024, at: Self.now)
    #expect(try store.readAndWait { try $0.yearsToMove(before: 2026) } == [2025])
    await #expect(throws: StoreError.self) { try await store.moveYear(2024, at: Self.now) }
    await #expect(throws: StoreError.self) { try await store.moveYear(1999, at: Self.now) }
    #expect(try verify(store) == [])
    try store.close()
  }

  @Test func `goes on year after year, whatever refers to a later year's words`() async throws {
    let data = try TemporaryData()
    let store = try data.open()
    let site = ExampleSite.site()
    _ = try await sealed(store, site)
    let before = try Answers(store, site, months: [Month(Self.start)])

    for year in [2024, 2025] { _ = try await store.moveYear(year, at: Self.now) }

    #expect(try Answers(store, site, months: [Month(Self.start)]) == before)
    #expect(try verify(store) == [])
    let left = try await DatabaseQueue(path: data.directory.databasePath).read { db in
      try Int.fetchOne(
        db, sql: "SELECT (SELECT count(*) FROM block) + (SELECT count(*) FROM wordsBlock)")
    }
    #expect(left == 0)
    try store.close()
  }

  @Test(arguments: YearStep.allCases)
  func `that ends after a step is finished by the next move`(last: YearStep) async throws {
    let data = try TemporaryData()
    let store = try data.open()
    let site = ExampleSite.site()
    _ = try await sealed(store, site)
    let before = try Answers(store, site, months: [Month(Self.start)])

    await #expect(throws: Stop.self) {
      try await store.moveYear(2024, at: Self.now) { step in
        if step == last { throw Stop() }
      }
    }
    try store.close()

    let again = try data.open()
    #expect(try Answers(again, site, months: [Month(Self.start)]) == before)
    #expect(try verify(again) == [])
    for year in try again.readAndWait({ try $0.yearsToMove(before: 2025) }) {
      _ = try await again.moveYear(year, at: Self.now)
    }
    #expect(try again.readAndWait { try $0.yearRecords() }.map(\.year) == [2024])
    #expect(try Answers(again, site, months: [Month(Self.start)]) == before)
    #expect(try verify(again) == [])
    for folder in ["/years", "/backups/years"] {
      let names = try FileManager.default.contentsOfDirectory(atPath: data.path + folder)
      #expect(names.sorted() == ["2024.sqlite", "2024.sqlite.sha256"])
    }
    try again.close()
  }

  @Test func `has the same bytes when an older backup has to do it again`() async throws {
    let data = try TemporaryData()
    let first = try data.open()
    let site = ExampleSite.site()
    _ = try await sealed(first, site)
    let before = try Answers(first, site, months: [Month(Self.start)])
    let backup = try Backup.rotate(
      of: data.directory.databasePath, in: data.directory.backupsPath, at: Self.now, keep: 3)
    let record = try await first.moveYear(2024, at: Self.now)
    try first.close()

    _ = try data.directory.restore(backup, at: Self.now)
    let store = try data.open()

    #expect(try store.readAndWait { try $0.yearRecords() } == [])
    #expect(try Answers(store, site, months: [Month(Self.start)]) == before)
    #expect(try await store.moveYear(2024, at: Self.now) == record)
    #expect(try Answers(store, site, months: [Month(Self.start)]) == before)
    #expect(try verify(store) == [])
    try store.close()
  }

  @Test func `puts a file of another history aside`() async throws {
    let data = try TemporaryData()
    let store = try data.open()
    let site = ExampleSite.site()
    _ = try await sealed(store, site)
    for folder in ["/years", "/backups/years"] {
      try FileManager.default.createDirectory(
        atPath: data.path + folder, withIntermediateDirectories: true)
      try Data("another".utf8).write(to: URL(filePath: data.path + folder + "/2024.sqlite"))
    }

    _ = try await store.moveYear(2024, at: Self.now)

    #expect(try verify(store) == [])
    let aside = data.path + "/quarantine/years"
    let names = try FileManager.default.contentsOfDirectory(atPath: aside)
    #expect(names.count == 1)
    #expect(FileManager.default.contents(atPath: aside + "/" + names[0]) == Data("another".utf8))
    try store.close()
  }

  @Test func `refuses a block that is not what its leaf says`() async throws {
    let data = try TemporaryData()
    let first = try data.open()
    let site = ExampleSite.site()
    _ = try await sealed(first, site)
    try first.close()
    let queue = try DatabaseQueue(path: data.directory.databasePath)
    try await queue.write { db in
      try db.execute(
        sql: "DROP TRIGGER block_never_update; UPDATE block SET data = x'00' WHERE id = 2")
    }
    try queue.close()
    let store = try data.open()

    await #expect {
      try await store.moveYear(2024, at: Self.now)
    } throws: { error in
      guard case StoreError.yearNotMoved(2024, let why) = error else { return false }
      return why.contains("is not what the log says")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: data.path + "/years") == [])
    try store.close()
  }

  @Test(arguments: ["block", "wordsBlock"])
  func `lets nothing be deleted that is not in a file`(table: String) async throws {
    let data = try TemporaryData()
    let store = try data.open()
    let site = ExampleSite.site()
    let last = try await sealed(store, site)
    _ = try await store.moveYear(2024, at: Self.now)
    // A late part of the moved year, and the next year.
    try await store.write { transaction in
      let boot = try transaction.insertBoot(uuid: "late", startedAt: Self.start, version: "test")
      let sample = Sample(
        key: SampleKey(boot: boot.id, sequence: 1), analyser: site.analysers[1].id,
        receivedAt: Self.start,
        blocks: [RegisterBlock(range: ExampleSite.probeRange, words: [700, 800])])
      _ = try transaction.apply(
        judge(sample, site.analysers[1], RecentWindow(site)[site.analysers[1].id]!),
        of: site.analysers[1])
    }
    _ = try await SealedHistory.seal(store, site, through: Self.start.date)
    try store.close()

    let queue = try DatabaseQueue(path: data.directory.databasePath)
    try await queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA foreign_keys = OFF") }
    let ids = try await queue.read { try Int.fetchAll($0, sql: "SELECT id FROM \(table)") }
    #expect(ids.count > 5)
    for id in ids {
      await #expect(throws: DatabaseError.self) {
        try await queue.write { try $0.execute(sql: "DELETE FROM \(table) WHERE id = \(id)") }
      }
    }
    #expect(last.year == 2025)
  }

  @Test(arguments: ["UPDATE yearFile SET blocks = 1", "DELETE FROM yearFile"])
  func `is recorded for good`(sql: String) async throws {
    let data = try TemporaryData()
    let store = try data.open()
    _ = try await sealed(store, ExampleSite.site())
    _ = try await store.moveYear(2024, at: Self.now)
    try store.close()

    let queue = try DatabaseQueue(path: data.directory.databasePath)
    await #expect(throws: DatabaseError.self) { try await queue.write { try $0.execute(sql: sql) } }
  }

  @Test func `gives no file that a database could be restored from`() async throws {
    let data = try TemporaryData()
    let store = try data.open()
    _ = try await sealed(store, ExampleSite.site())
    _ = try await store.moveYear(2024, at: Self.now)
    try store.close()

    #expect(throws: StoreError.self) {
      try data.directory.restore(data.path + "/years/2024.sqlite", at: Self.now)
    }
    #expect(FileManager.default.fileExists(atPath: data.directory.databasePath))
  }
}
