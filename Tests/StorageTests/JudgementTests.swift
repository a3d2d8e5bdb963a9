import GRDB
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `A stored judgement` {
  private let site = ExampleSite.site()
  private let temporary: TemporaryData
  private let store: Store

  init() async throws {
    temporary = try TemporaryData()
    store = try temporary.open()
    try await store.write { [site] transaction in
      try transaction.register(site)
      _ = try transaction.insertBoot(
        uuid: "b1", startedAt: Timestamp(milliseconds: 0), version: "test")
    }
  }

  @Test func `is stored once however often the same sample is submitted`() async throws {
    let analyser = site.analyser("st01/nh3n")
    let sample = sample("3F99 999A", "2606 0108 0000", "4E00")
    let judgement = judge(sample, analyser, AnalyserWindow(analyser))

    let outcomes = try await store.write { transaction in
      try [
        transaction.apply(judgement, of: analyser), transaction.apply(judgement, of: analyser),
      ]
    }
    let later = try await store.write { try $0.apply(judgement, of: analyser) }

    #expect(outcomes == [true, false])
    #expect(later == false)
    let readings = try store.readAndWait {
      try $0.newestReadings(of: "st01/nh3n/nh3n", analyser: "st01/nh3n", limit: 10)
    }
    #expect(readings.map(\.key) == [SampleKey(boot: 1, sequence: 1)])
    #expect(readings.map { $0.value?.description } == ["1.2000"])
    #expect(readings.map(\.reading.sampledAt.description) == ["2026-06-01T08:00:00+08:00"])
  }

  @Test func `keeps its words as bytes that a person can read`() async throws {
    let analyser = site.analyser("st01/nh3n")
    let sample = sample("3F99 999A", "2606 0108 0000", "4E00")
    let judgement = judge(sample, analyser, AnalyserWindow(analyser))

    try await store.write { _ = try $0.apply(judgement, of: analyser) }

    let stored = try await raw { try String.fetchOne($0, sql: "SELECT hex(words) FROM sample") }
    // Function 3, from 100 = 0064, 11 = 000B registers, then the words.
    #expect(
      stored == "03" + "0064" + "000B" + "3F99999A" + "260601080000" + "4E00"
        + "00000000000000000000")
    let words = try store.readAndWait { try $0.words(SampleKey(boot: 1, sequence: 1)) }
    #expect(words == sample.blocks)
  }

  @Test func `reads words of two tables from bytes written by hand`() async throws {
    try await raw { db in
      try db.execute(
        sql: """
          INSERT INTO sample VALUES (1, 7, 1, 0, x'0300100002123456780400000001FFFF', 2)
          """)
    }

    let words = try store.readAndWait { try $0.words(SampleKey(boot: 1, sequence: 7)) }

    #expect(
      words == [
        RegisterBlock(
          range: RegisterRange(.holdingRegisters, first: 16, count: 2), words: [0x1234, 0x5678]),
        RegisterBlock(
          range: RegisterRange(.inputRegisters, first: 0, count: 1), words: [0xFFFF]),
      ])
  }

  @Test(arguments: [
    "03", "0300100002", "03001000021234", "0900100001FFFF", "0300100000", "03FFFF0002FFFFFFFF",
  ])
  func `refuses bytes that hold no words`(hex: String) async throws {
    try await raw { db in
      try db.execute(sql: "INSERT INTO sample VALUES (1, 8, 1, 0, x'\(hex)', 2)")
    }

    let words = try store.readAndWait { try $0.words(SampleKey(boot: 1, sequence: 8)) }

    #expect(words == nil)
  }

  @Test func `opens its incident once and closes it`() async throws {
    let reading = Reading(
      series: "st01/nh3n/nh3n", sampledAt: Timestamp("2026-06-01T08:00:00+08:00")!, value: 12_000,
      verdict: .pass, flag: .normal, reasons: [])
    let breach = OpenBreach(
      openedBy: SampleKey(boot: 1, sequence: 4),
      since: Timestamp("2026-06-01T04:00:00+08:00")!, openedAt: reading.sampledAt, worst: 12_000)
    let opened = Alert(
      kind: .opened, rule: "target", analyser: "st01/nh3n", reading: reading, breach: breach)
    let calm = Reading(
      series: reading.series, sampledAt: Timestamp("2026-06-01T20:00:00+08:00")!, value: 5000,
      verdict: .pass, flag: .normal, reasons: [])
    let closed = Alert(
      kind: .closed, rule: "target", analyser: "st01/nh3n", reading: calm, breach: breach)

    try await store.write { transaction in
      try transaction.record(opened, incident: "i1")
      try transaction.record(opened, incident: "i1")
    }
    let open = try store.readAndWait { try $0.openIncidents() }
    try await store.write { try $0.record(closed, incident: "i1") }

    #expect(open.map(\.id) == ["i1"])
    #expect(open.first?.openedValue.description == "1.2000")
    #expect(try store.readAndWait { try $0.openIncidents() } == [])
    let ended = try store.readAndWait {
      try $0.incidents(from: reading.sampledAt, to: calm.sampledAt)
    }
    #expect(ended.first?.endedAt == calm.sampledAt)
    #expect(ended.first?.worst?.description == "1.2000")
  }

  private func sample(_ value: String, _ time: String, _ flag: String) -> Sample {
    let words = [value, time, flag].joined(separator: " ").split(separator: " ").map {
      UInt16($0, radix: 16)!
    }
    return Sample(
      key: SampleKey(boot: 1, sequence: 1), analyser: "st01/nh3n",
      receivedAt: Timestamp("2026-06-01T08:20:00+08:00")!,
      blocks: [
        RegisterBlock(
          range: ExampleSite.batchRange, words: words + Array(repeating: 0, count: 11 - words.count)
        )
      ])
  }

  private func raw<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    try await DatabaseQueue(path: store.path).write(body)
  }
}
