import Evidence
import Foundation
import GRDB
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(2))) struct `A sealed day in the store` {
  /// The last byte is another one.
  private static let altered =
    "CAST(substr(data, 1, length(data) - 1) || x'7F' AS BLOB)"
  private static let oneHour = """
    (series, start) IN (
      SELECT series, start FROM statistic WHERE minutes = 60 AND passed > 0 LIMIT 1)
    AND minutes = 60
    """

  @Test func `answers every question as before`() async throws {
    let data = try TemporaryData()
    let store = try data.open()
    let site = ExampleSite.site()
    let end = try await SealedHistory.write(store, site)
    let before = try Answers(store, site)

    let sealed = try await SealedHistory.seal(store, site, through: end.date.adding(days: -1))

    #expect(sealed > 300)
    #expect(try Answers(store, site) == before)
    #expect(try await SealedHistory.seal(store, site, through: end.date.adding(days: -1)) == 0)
    let verification = try store.readAndWait { try $0.verify() }
    #expect(verification.findings.isEmpty)
    #expect(verification.blocks > 10)
    try store.close()
  }

  @Test func `has roll-ups that equal its readings`() async throws {
    let data = try TemporaryData()
    let store = try data.open()
    let site = ExampleSite.site()
    let end = try await SealedHistory.write(store, site)
    let last = end.date.adding(days: -1)
    _ = try await SealedHistory.seal(store, site, through: last)
    let series = site.analysers[1].series[0]

    let (days, readings) = try store.readAndWait { inquiry in
      var readings: [Reading] = []
      try inquiry.eachReading(
        of: series.id, analyser: site.analysers[1].id, from: SealedHistory.start,
        to: Timestamp(last.adding(days: 1))
      ) { readings.append($0.reading) }
      let days = try inquiry.statistics(
        of: series.id, .day, from: SealedHistory.start, to: Timestamp(last.adding(days: 1)))
      return (days, readings)
    }

    let byDay = Dictionary(grouping: readings) { $0.sampledAt.date }
    #expect(days.count == byDay.count)
    for day in days {
      let all = try #require(byDay[day.start.date])
      let passed = all.filter { $0.verdict == .pass }.compactMap(\.value)
      #expect(day.readings == all.count)
      #expect(day.passed == passed.count)
      #expect(day.sum == passed.reduce(0, +))
      #expect(day.lowest == passed.min())
      #expect(day.highest == passed.max())
    }
    try store.close()
  }

  @Test func `gets a further part where data come late`() async throws {
    let store = try await TemporaryStore(.small())
    let analyser = store.site.analysers[0]
    let words = [UInt16](repeating: 0, count: analyser.profile.ranges[0].count)
    try await store.take(words, from: analyser.id, at: SealedHistory.start.adding(minutes: 10))
    _ = try await SealedHistory.seal(store.store, store.site, through: SealedHistory.start.date)
    try await store.take(words, from: analyser.id, at: SealedHistory.start.adding(minutes: 5))
    _ = try await SealedHistory.seal(store.store, store.site, through: SealedHistory.start.date)

    let verification = try store.store.readAndWait { try $0.verify() }
    #expect(verification.findings.isEmpty)
    #expect(try store.store.readAndWait { try $0.logSize() } == Int64(verification.blocks))
    #expect(verification.blocks == 2 * analyser.series.count)
  }

  @Test(arguments: [
    (
      "UPDATE block SET data = \(altered) WHERE id = 3",
      "readings"
    ),
    (
      "UPDATE wordsBlock SET data = \(altered) WHERE id = 1",
      "words"
    ),
    ("DELETE FROM block WHERE id = 3", "missing"),
    ("UPDATE block SET readings = readings + 1 WHERE id = 3", "number"),
    ("UPDATE statistic SET amount = amount + 1 WHERE \(oneHour)", "roll-ups"),
    ("UPDATE statistic SET highest = highest + 1 WHERE \(oneHour)", "roll-ups"),
    ("DELETE FROM statistic WHERE \(oneHour)", "roll-ups"),
    ("UPDATE leaf SET body = replace(body, '\"part\":0', '\"part\":5') WHERE number = 2", "leaf"),
    ("UPDATE treeNode SET hash = zeroblob(32) WHERE level = 1 AND position = 0", "node"),
  ]) func `that was changed is found and named`(change: String, what: String) async throws {
    let data = try TemporaryData()
    let store = try data.open()
    let site = ExampleSite.site()
    let end = try await SealedHistory.write(store, site)
    _ = try await SealedHistory.seal(store, site, through: end.date.adding(days: -1))
    let size = try store.readAndWait { try $0.logSize() }
    let root = try store.readAndWait { try $0.logRoot(size: size) }
    try store.close()

    let queue = try DatabaseQueue(path: data.directory.databasePath)
    #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: change) } }
    try queue.inDatabase { db in
      let triggers = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_never_%'")
      for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger)") }
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: change)
    }
    try queue.close()

    let changed = try Store(reading: data.directory.databasePath)
    let verification = try changed.readAndWait {
      try $0.verify(against: Checkpoint(origin: "test", size: size, root: root))
    }
    #expect(verification.findings.contains { $0.what.contains(what) })
    if ["readings", "missing", "number", "words", "roll-ups"].contains(what) {
      #expect(verification.findings.allSatisfy { $0.series != nil && $0.day != nil })
    }
    try changed.close()
  }

  @Test func `that is rotten leaves the window shorter, and the watch goes on`() async throws {
    let data = try TemporaryData()
    let store = try data.open()
    let site = ExampleSite.site()
    let end = try await SealedHistory.write(store, site, events: 300)
    _ = try await SealedHistory.seal(store, site, through: end.date.adding(days: 1))
    try store.close()
    let queue = try DatabaseQueue(path: data.directory.databasePath)
    try await queue.write { db in
      try db.execute(sql: "DROP TRIGGER block_never_update; UPDATE block SET data = x'00'")
    }
    try queue.close()

    let rotten = try data.open()
    let window = try rotten.readAndWait { try $0.window(site) }

    #expect(window[site.analysers[1].id]?.series.allSatisfy { $0.recent.isEmpty } == true)
    #expect(try !rotten.readAndWait { try $0.verify() }.findings.isEmpty)
    try rotten.close()
  }

  @Test func `is proved against a checkpoint kept before, and an altered past is not`() async throws
  {
    let data = try TemporaryData()
    let store = try data.open()
    let site = ExampleSite.site()
    let end = try await SealedHistory.write(store, site)
    _ = try await SealedHistory.seal(store, site, through: end.date.adding(days: -3))
    let old = try store.readAndWait { try $0.logSize() }
    let root = try store.readAndWait { try $0.logRoot(size: old) }
    _ = try await SealedHistory.seal(store, site, through: end.date.adding(days: -1))

    let good = Checkpoint(origin: "test", size: old, root: root)
    let forged = Checkpoint(origin: "test", size: old, root: Digest(of: [1]))
    #expect(try store.readAndWait { try $0.verify(against: good) }.findings.isEmpty)
    #expect(try store.readAndWait { try $0.verify(against: forged) }.findings.count == 1)
    let new = try store.readAndWait { try $0.logSize() }
    let proof = try store.readAndWait { try $0.consistencyProof(from: old, to: new) }
    let newRoot = try store.readAndWait { try $0.logRoot(size: new) }
    #expect(MerkleTree.verifyConsistency(from: old, root, to: new, newRoot, proof: proof))
    try store.close()
  }
}
