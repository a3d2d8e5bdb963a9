import Daemon
import Evidence
import Storage
import TestSupport
import Testing
import WaterQuality
import Web

@Suite(.timeLimit(.minutes(1))) struct `A closed month` {
  private let june = Month("2026-06")!
  private let closing = Timestamp("2026-07-05T00:00:00+08:00")!
  private let storage: TemporaryStore
  private let book: MonthBook

  /// One result of ammonia, and the month closed.
  init() async throws {
    storage = try await TemporaryStore()
    try await storage.take([420], from: "st01/nh3n", at: Timestamp("2026-06-03T08:30:00+08:00")!)
    book = MonthBook(
      file: StationsFile(
        site: storage.site, links: [], channels: [], agreements: [],
        months: try #require(MonthsConfiguration(nil)), web: try #require(WebConfiguration(nil))),
      store: storage.store)
    _ = try await book.close(june, now: closing, into: storage.directory + "/exports")
  }

  @Test func `is done over as a new version when a finding has changed it`() async throws {
    try await find(.fail)

    #expect(try outdated() == [june])
    #expect(try await restate(days: 2) != nil)

    let versions = try storage.store.readAndWait { try $0.assessmentVersions(june) }
    #expect(versions.map(\.version) == [1, 2])
    #expect(versions.map { text($0).contains(#""valid":1"#) } == [true, false])
    #expect(text(versions[1]).contains("数据截至2026-07-07"))
    #expect(try outdated() == [])
  }

  @Test func `stands where a finding has changed nothing`() async throws {
    try await find(.pass)

    #expect(try outdated() == [june])
    #expect(try await restate(days: 2) == nil)

    #expect(try storage.store.readAndWait { try $0.assessmentVersions(june) }.count == 1)
  }

  @Test func `stands where nothing was found`() async throws {
    #expect(try outdated() == [])
    #expect(try await restate(days: 2) == nil)
  }

  private func find(_ verdict: Verdict) async throws {
    let finding = LaterFinding(
      series: "st01/nh3n/nh3n", from: june.start, to: june.end, source: .qualityControl,
      verdict: verdict, reason: "核查", person: nil, recordedAt: closing.adding(minutes: 60),
      versions: nil)
    _ = try await storage.store.write { try $0.record(finding, [], by: nil) { _ in nil } }
  }

  private func restate(days: Int) async throws -> [String]? {
    try await book.restate(
      june, now: closing.adding(minutes: days * 1440), into: storage.directory + "/exports")
  }

  private func outdated() throws -> [Month] {
    try storage.store.readAndWait { try $0.monthsOutdated() }
  }

  private func text(_ version: RecordedVersion) -> String {
    String(decoding: version.body, as: UTF8.self)
  }
}
