import Evidence
import People
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `The gaps of a month` {
  private let temporary: TemporaryStore
  private let start = Timestamp("2026-06-01T00:00:00+08:00")!

  init() async throws {
    temporary = try await TemporaryStore()
  }

  private func gaps(before hours: Int) throws -> [String: SeriesGaps] {
    let found = try temporary.store.readAndWait {
      try $0.gaps(
        of: temporary.site, in: Month("2026-06")!, now: start.adding(minutes: 60 * hours))
    }
    return Dictionary(uniqueKeysWithValues: found.map { ($0.series, $0) })
  }

  private func ammonia(_ hour: Int, _ words: [UInt16] = [200]) async throws {
    try await temporary.take(
      words, from: "st01/nh3n", at: start.adding(minutes: 60 * hour + 5))
  }

  private func probe(_ hour: Int) async throws {
    try await temporary.take([700, 800], from: "st01/probe", at: start.adding(minutes: 60 * hour))
  }

  @Test func `are told from who was heard`() async throws {
    // Slots of four hours: ammonia in the first and the last; the probe on the same line at 05:00.
    try await ammonia(0)
    try await probe(5)
    try await ammonia(12)

    let month = try #require(try gaps(before: 16)["st01/nh3n/nh3n"])

    #expect(month.completeness.expected == 4)
    #expect(month.completeness.valid == 2)
    #expect(month.completeness.captured == 2)
    // Somebody on the line spoke: the instrument. Nobody on the only line: the line.
    #expect(month.gaps.map(\.proposed) == [.instrument, .link])
    #expect(month.gaps.map(\.from) == [start.adding(minutes: 240), start.adding(minutes: 480)])
  }

  @Test func `are ours where the daemon was started again before anybody was heard`() async throws {
    try await ammonia(0)
    try await ammonia(12)
    let restarted = start.adding(minutes: 700)
    _ = try await temporary.store.write {
      try $0.insertBoot(uuid: "again", startedAt: restarted, version: "test")
    }

    let month = try #require(try gaps(before: 16)["st01/nh3n/nh3n"])

    #expect(month.gaps.map(\.proposed) == [.ours])
    #expect(month.gaps.map(\.slots) == [2])
  }

  @Test
  func `are maintenance where a window reaches into them, and missing numbers the instrument`()
    async throws
  {
    try await ammonia(0)
    try await ammonia(4, [0xFFFF])
    try await probe(9)
    let now = start
    let admin = try await ExamplePerson.add("admin", .systemAdministrator, in: temporary.store)
    try await temporary.store.write { transaction in
      let leaf = try transaction.append(Leaf(kind: "test", fields: [:]), at: now)
      try transaction.begin(
        MaintenanceWindow(
          number: try transaction.nextMaintenance(), station: "st01",
          begun: now.adding(minutes: 500), endsAt: now.adding(minutes: 560), reason: "更换试剂",
          person: "admin"), by: admin.stored.id, act: leaf)
    }

    let month = try #require(try gaps(before: 12)["st01/nh3n/nh3n"])

    #expect(month.gaps.map(\.proposed) == [.instrument, .maintenance])
    #expect(month.completeness.captured == 2)
    #expect(month.completeness.ratio == Rational(1, 3))
    #expect(month.completeness.ratio(without: .maintenance) == Rational(1, 2))
  }
}
