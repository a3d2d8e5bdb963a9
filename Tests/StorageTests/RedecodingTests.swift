import Evidence
import Foundation
import GRDB
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(5))) struct `A span that was decoded again` {
  private static let months = [Month(SealedHistory.start), Month(SealedHistory.start).next]
  private static let long = SealedHistory.start.adding(minutes: -10 * 1440)

  /// One history in two stores: under a wrong map, and under the right one from the beginning.
  private struct Pair {
    let wrongData: TemporaryData
    let rightData: TemporaryData
    let wrong: Store
    let right: Store
    let site = ExampleSite.site()
    let end: Timestamp

    init(
      _ mistake: RedecodedHistory.Mistake, seed: UInt64, events: Int = 300,
      from start: Timestamp = SealedHistory.start
    ) async throws {
      wrongData = try TemporaryData()
      rightData = try TemporaryData()
      wrong = try wrongData.open()
      right = try rightData.open()
      end = try await SealedHistory.write(
        wrong, RedecodedHistory.site(mistake), seed: seed, events: events, from: start)
      _ = try await SealedHistory.write(right, site, seed: seed, events: events, from: start)
      try await wrong.write { [site] in try $0.register(site) }
    }

    func seal(from first: CivilDate = SealedHistory.start.date, through day: CivilDate) async throws
    {
      for store in [wrong, right] {
        _ = try await SealedHistory.seal(store, site, from: first, through: day)
      }
    }

    func answers(_ store: Store, withSpans: Bool = true) throws -> PlainAnswers {
      try PlainAnswers(store, site, months: months, withSpans: withSpans)
    }

    func verify() throws -> [String] {
      try wrong.readAndWait { try $0.verify() }.findings.map(\.what)
    }
  }

  @Test(arguments: RedecodedHistory.Mistake.allCases, [1, 2, 3] as [UInt64])
  func `answers as if the map had been right from the beginning`(
    mistake: RedecodedHistory.Mistake, seed: UInt64
  ) async throws {
    let pair = try await Pair(mistake, seed: seed)
    // Everything hot, half of it sealed, all but the last days.
    let days = pair.end.date.daysSinceEpoch - SealedHistory.start.date.daysSinceEpoch
    if seed > 1 {
      try await pair.seal(through: pair.end.date.adding(days: -days * (3 - Int(seed)) / 3 - 1))
    }
    #expect(try pair.answers(pair.wrong) != pair.answers(pair.right))

    let changed = try await RedecodedHistory.redecode(
      pair.wrong, pair.site, from: Self.long, to: pair.end.adding(minutes: 1440))

    #expect(changed > 20)
    let sameDays = mistake != .times
    #expect(
      try pair.answers(pair.wrong, withSpans: sameDays)
        == pair.answers(pair.right, withSpans: sameDays))
    #expect(try pair.verify() == [])
    // What is sealed later, and asked by a program that starts later.
    try await pair.seal(through: pair.end.date.adding(days: 3))
    try pair.wrong.close()
    let reader = try Store(reading: pair.wrongData.directory.databasePath)
    #expect(try pair.answers(reader) == pair.answers(pair.right))
  }

  @Test(arguments: [5, 6] as [UInt64])
  func `answers by the newest of several findings`(seed: UInt64) async throws {
    let pair = try await Pair(.values, seed: seed)
    let middle = SealedHistory.start.adding(
      milliseconds: pair.end.milliseconds(since: SealedHistory.start) / 2)
    try await pair.seal(through: middle.date)

    for (mistake, from) in [(RedecodedHistory.Mistake.times, Self.long), (.addresses, middle)] {
      try await RedecodedHistory.redecode(
        pair.wrong, RedecodedHistory.site(mistake), from: from, to: pair.end)
    }
    try await RedecodedHistory.redecode(
      pair.wrong, pair.site, from: Self.long, to: pair.end.adding(minutes: 1440))

    #expect(
      try pair.answers(pair.wrong, withSpans: false) == pair.answers(pair.right, withSpans: false))
    #expect(try pair.verify() == [])
    let again = try await RedecodedHistory.redecode(
      pair.wrong, pair.site, from: Self.long, to: pair.end.adding(minutes: 1440))
    #expect(again == 0, "nothing differs any more")
  }

  @Test func `stays so when its year moves, and in a backup`() async throws {
    let start = Timestamp("2024-12-10T00:00:00+08:00")!
    let pair = try await Pair(.values, seed: 8, from: start)
    try await pair.seal(from: start.date, through: pair.end.date.adding(days: 3))
    let months = [Month(start), Month(start).next]
    for store in [pair.wrong, pair.right] {
      _ = try await store.moveYear(2024, at: Timestamp("2026-01-03T00:00:00+08:00")!)
    }

    try await RedecodedHistory.redecode(
      pair.wrong, pair.site, from: start.adding(minutes: -14_400),
      to: pair.end.adding(minutes: 1440))

    let expected = try PlainAnswers(pair.right, pair.site, months: months)
    #expect(try PlainAnswers(pair.wrong, pair.site, months: months) == expected)
    #expect(try pair.verify() == [])
    try pair.wrong.close()
    let path = pair.wrongData.path + "/copy.sqlite"
    try Backup.make(of: pair.wrongData.directory.databasePath, to: path)
    let copy = try Store(reading: path)
    #expect(try PlainAnswers(copy, pair.site, months: months) == expected)
  }

  @Test func `keeps every version, the first as it arrived`() async throws {
    let pair = try await Pair(.values, seed: 3)
    try await pair.seal(through: pair.end.date.adding(days: -2))
    let analyser = pair.site.analysers[1]
    let series = analyser.series[0]
    let before = try pair.wrong.readAndWait {
      try $0.newestReadings(of: series.id, analyser: analyser.id, limit: 100)
    }

    try await RedecodedHistory.redecode(pair.wrong, pair.site, from: Self.long, to: pair.end)

    let histories = try pair.wrong.readAndWait {
      try $0.histories(of: series.id, analyser: analyser.id, limit: 100)
    }
    #expect(histories.compactMap(\.versions.first) == before)
    #expect(histories.contains { $0.versions.count == 2 })
    let newest = try pair.wrong.readAndWait {
      try $0.newestReadings(of: series.id, analyser: analyser.id, limit: 100)
    }
    #expect(histories.compactMap(\.versions.last) == newest)
    #expect(newest.allSatisfy { ($0.finding != nil) == $0.reading.reasons.contains(.redecoded) })
  }

  @Test(arguments: [
    ("UPDATE finding SET reason = 'another' WHERE number = 1", "not what the log says"),
    ("UPDATE finding SET toAt = toAt + 1 WHERE number = 1", "not what the log says"),
    ("DELETE FROM readingVersion WHERE id = 1", "not what the log says"),
    ("DELETE FROM finding WHERE number = 2", "is missing"),
    (
      """
      UPDATE readingVersion SET data = CAST(substr(data, 1, length(data) - 1) || x'7F' AS BLOB)
        WHERE id = 2
      """, "versions of finding 1 were changed"
    ),
    ("UPDATE readingVersion SET lastSeq = lastSeq + 1 WHERE id = 3", "not what their row says"),
  ]) func `that was changed afterwards is found and named`(change: String, what: String)
    async throws
  {
    let pair = try await Pair(.values, seed: 3, events: 150)
    try await RedecodedHistory.redecode(pair.wrong, pair.site, from: Self.long, to: pair.end)
    try pair.wrong.close()

    let queue = try DatabaseQueue(path: pair.wrongData.directory.databasePath)
    #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: change) } }
    try queue.inDatabase { db in
      for table in ["finding", "readingVersion"] {
        for verb in ["update", "delete"] {
          try db.execute(sql: "DROP TRIGGER \(table)_never_\(verb)")
        }
      }
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: change)
    }
    try queue.close()

    let changed = try Store(reading: pair.wrongData.directory.databasePath)
    let found = try changed.readAndWait { try $0.verify() }.findings
    #expect(found.contains { $0.what.contains(what) }, "\(found)")
  }

  @Test func `leaves what was filled in later out of the window`() async throws {
    let store = try await TemporaryStore()
    let analyser = store.site.analysers[0]
    let series = analyser.series[1]
    for minute in 0..<20 {
      try await store.take(
        [700, 800 + UInt16(minute)], from: analyser.id,
        at: SealedHistory.start.adding(minutes: minute))
    }
    let key = SampleKey(boot: store.boot.id, sequence: 20)
    let versions = SealedDay(
      series: series.id, day: SealedHistory.start.date, decimals: series.decimals,
      readings: [
        SealedReading(
          key: key, receivedAt: SealedHistory.start, sampledAt: SealedHistory.start, value: 1,
          verdict: .pass, flag: nil, reasons: .redecoded)
      ])
    try await store.store.write { transaction in
      let later = Sample(
        key: SampleKey(boot: store.boot.id, sequence: 99), analyser: analyser.id,
        receivedAt: SealedHistory.start.adding(minutes: 60), blocks: [])
      let filled = Reading(
        series: series.id, sampledAt: SealedHistory.start.adding(minutes: -60), value: 5,
        verdict: .pass, flag: nil, reasons: [.late, .backfilled])
      _ = try transaction.apply(
        Judgement(
          analyser: analyser.id, sample: later, readings: [filled], breaches: [], alerts: []),
        of: analyser)
      try transaction.record(
        LaterFinding(
          series: series.id, from: SealedHistory.start, to: SealedHistory.start.adding(minutes: 60),
          source: .redecoding, verdict: nil, reason: "the map was wrong", person: nil,
          recordedAt: SealedHistory.start, versions: LaterFinding.Versions([versions])),
        [versions], by: nil
      ) { _ in nil }
    }

    let window = try store.store.readAndWait { try $0.window(store.site) }
    let recent = try #require(window[analyser.id]?.series[1].recent)
    #expect(recent.count == SeriesWindow.capacity)
    #expect(recent.allSatisfy { !$0.reasons.contains(.backfilled) })
    #expect(recent.last?.value == 1)
  }

  @Test func `publishes its window only with its commit`() async throws {
    let store = try await TemporaryStore()
    let before = store.store.generation
    struct Enough: Error {}

    await #expect(throws: Enough.self) {
      try await store.store.write { transaction in
        transaction.publish(RecentWindow(store.site))
        throw Enough()
      }
    }
    #expect(store.store.generation == before)
    try await store.store.write { $0.publish(RecentWindow(store.site)) }
    #expect(store.store.generation == before + 1)
  }
}
