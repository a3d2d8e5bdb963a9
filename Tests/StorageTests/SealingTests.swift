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
  private static let start = Timestamp("2026-06-01T00:00:00+08:00")!

  /// Some days of a history; the store is left open.
  private func history(
    _ store: Store, _ site: Site, seed: UInt64 = 3, events: Int = 900
  ) async throws -> Timestamp {
    try await store.write { transaction in
      try transaction.register(site)
      let boot = try transaction.insertBoot(
        uuid: "one", startedAt: Self.start, version: "test")
      var history = RandomHistory(site, seed: seed, start: Self.start)
      var window = RecentWindow(site)
      for number in 1...Int64(events) {
        guard case .poll(let id, let blocks) = history.next() else { continue }
        let sample = Sample(
          key: SampleKey(boot: boot.id, sequence: number), analyser: id,
          receivedAt: history.now, blocks: blocks)
        let analyser = site.analyser(id)
        let judgement = judge(sample, analyser, window[id]!)
        guard !judgement.isEmpty else { continue }
        _ = try transaction.apply(judgement, of: analyser)
        window.apply(judgement, analyser)
      }
      return history.now
    }
  }

  private func seal(_ store: Store, _ site: Site, through day: CivilDate) async throws -> Int {
    var count = 0
    for analyser in site.analysers {
      count += try await store.write { try $0.seal(analyser.id, through: day, at: Self.start) }
    }
    return count
  }

  private struct Answers: Equatable {
    var readings: [StoredReading] = []
    var newest: [[StoredReading]] = []
    var words: [[RegisterBlock]?] = []
    var slots: [[SlotValue]] = []
    var count = 0
  }

  private func answers(_ store: Store, _ site: Site) throws -> Answers {
    try store.readAndWait { inquiry in
      var answers = Answers()
      for analyser in site.analysers {
        for series in analyser.series {
          try inquiry.eachReading(
            of: series.id, analyser: analyser.id, from: Timestamp(milliseconds: 0),
            to: Timestamp(milliseconds: .max)
          ) { answers.readings.append($0) }
          for limit in [1, 20, 5000] {
            answers.newest.append(
              try inquiry.newestReadings(of: series.id, analyser: analyser.id, limit: limit))
          }
        }
      }
      answers.readings.sort { ($0.key, $0.reading.series) < ($1.key, $1.reading.series) }
      answers.words = try answers.readings.map { try inquiry.words($0.key) }
      let month = Month(Self.start)
      answers.slots = try inquiry.seriesMonths(of: site.stations, [month])[month]!.map(\.slots)
      answers.count = try inquiry.readingCount()
      return answers
    }
  }

  @Test func `answers every question as before`() async throws {
    let data = try TemporaryData()
    let store = try data.open()
    let site = ExampleSite.site()
    let end = try await history(store, site)
    let before = try answers(store, site)

    let sealed = try await seal(store, site, through: end.date.adding(days: -1))

    #expect(sealed > 300)
    #expect(try answers(store, site) == before)
    #expect(try await seal(store, site, through: end.date.adding(days: -1)) == 0)
    let verification = try store.readAndWait { try $0.verify() }
    #expect(verification.findings.isEmpty)
    #expect(verification.blocks > 10)
    try store.close()
  }

  @Test func `has roll-ups that equal its readings`() async throws {
    let data = try TemporaryData()
    let store = try data.open()
    let site = ExampleSite.site()
    let end = try await history(store, site)
    let last = end.date.adding(days: -1)
    _ = try await seal(store, site, through: last)
    let series = site.analysers[1].series[0]

    let (days, readings) = try store.readAndWait { inquiry in
      var readings: [Reading] = []
      try inquiry.eachReading(
        of: series.id, analyser: site.analysers[1].id, from: Self.start,
        to: Timestamp(last.adding(days: 1))
      ) { readings.append($0.reading) }
      let days = try inquiry.statistics(
        of: series.id, .day, from: Self.start, to: Timestamp(last.adding(days: 1)))
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
    try await store.take(words, from: analyser.id, at: Self.start.adding(minutes: 10))
    _ = try await seal(store.store, store.site, through: Self.start.date)
    try await store.take(words, from: analyser.id, at: Self.start.adding(minutes: 5))
    _ = try await seal(store.store, store.site, through: Self.start.date)

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
    ("UPDATE leaf SET body = replace(body, '\"part\":0', '\"part\":5') WHERE number = 2", "leaf"),
    ("UPDATE treeNode SET hash = zeroblob(32) WHERE level = 1 AND position = 0", "node"),
  ]) func `that was changed is found and named`(change: String, what: String) async throws {
    let data = try TemporaryData()
    let store = try data.open()
    let site = ExampleSite.site()
    let end = try await history(store, site)
    _ = try await seal(store, site, through: end.date.adding(days: -1))
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
    if ["readings", "missing", "number", "words"].contains(what) {
      #expect(verification.findings.allSatisfy { $0.series != nil && $0.day != nil })
    }
    try changed.close()
  }

  @Test func `is proved against a checkpoint kept before, and an altered past is not`() async throws
  {
    let data = try TemporaryData()
    let store = try data.open()
    let site = ExampleSite.site()
    let end = try await history(store, site)
    _ = try await seal(store, site, through: end.date.adding(days: -3))
    let old = try store.readAndWait { try $0.logSize() }
    let root = try store.readAndWait { try $0.logRoot(size: old) }
    _ = try await seal(store, site, through: end.date.adding(days: -1))

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
