import Daemon
import Foundation
import InMemoryLogging
import Logging
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `Looking for checks that are due` {
  private static let noon = Timestamp("2026-06-03T12:00:00+08:00")!
  private let storage: TemporaryStore
  private let board: StatusBoard
  private let clock = ManualClock(Self.noon)
  private let log = InMemoryLogHandler()
  private let service: DueChecksService

  /// An ammonia analyser whose zero is checked each day, its span each week.
  init() async throws {
    let text = """
      {"site": {"id": "t", "name": "t", "example": true},
       "links": [{"id": "l", "kind": "modbusTCP", "address": "127.0.0.1:1"}],
       "sections": [{"id": "s", "name": "s", "river": "r", "waterBody": "river", "target": "III",
         "county": "420625", "parameters": ["nh3n"]}],
       "stations": [{"id": "st", "name": "st", "county": "420625", "section": "s", "analysers": [
         {"id": "a", "link": "l", "busAddress": 1, "profile": "cnemcNH3N",
          "pollSeconds": 60, "parameters": [
           {"id": "nh3n", "mode": "batch", "slotMinutes": 240, "qualityControl": {
             "limits": "\(QualityLimitSet.builtIn[0].id)", "span": "2",
             "standards": {"spanCheck": "1.6"}, "every": [
               {"kind": "zeroCheck", "hours": 24, "warnBeforeHours": 4},
               {"kind": "spanCheck", "hours": 168, "warnBeforeHours": 24}]}}]}]}],
       "web": {"listen": "127.0.0.1:0"}}
      """
    let path = FileManager.default.temporaryDirectory
      .appending(path: "hanwatch-\(UUID().uuidString).json")
    try Data(text.utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let site = try StationsFile.read(path.path).site
    storage = try await TemporaryStore(site)
    board = StatusBoard(site)
    service = DueChecksService(
      site: site, store: storage.store, board: board, time: clock.timeSource,
      logger: Logger(label: "t") { [log] _ in log })
  }

  private func pass(_ kinds: [QualityCheckKind], at moment: Timestamp) async throws {
    try await storage.store.write { [analyser = storage.site.analysers[0]] transaction in
      _ = try transaction.keep(
        kinds.map {
          Particular(
            .check, $0.rawValue, text: $0 == .zeroCheck ? "0.01" : "1.6", checkedAt: moment,
            flag: .normal)
        }, of: analyser, at: moment)
    }
  }

  private func look(hours: Int) async -> (due: [String], said: [String]) {
    clock.step(to: Self.noon.adding(minutes: hours * 60))
    log.clear()
    await service.look()
    return (
      board.statuses.flatMap(\.dueChecks).map {
        "\($0.due.kind.rawValue) \($0.due.state.rawValue)"
      },
      log.entries.map { "\($0.level) \($0.metadata["checks"] ?? "")" }
    )
  }

  @Test func `shows them, and says it once until it changes`() async throws {
    let first = await look(hours: 0)
    #expect(first.due == ["zeroCheck overdue", "spanCheck overdue"])
    #expect(first.said == ["warning st/a/nh3n zeroCheck, st/a/nh3n spanCheck"])
    #expect(await look(hours: 1).said == [])

    try await pass([.zeroCheck, .spanCheck], at: Self.noon.adding(minutes: 60))
    let passed = await look(hours: 2)
    #expect(passed.due == [])
    #expect(passed.said == ["notice st/a/nh3n zeroCheck, st/a/nh3n spanCheck"])

    let soon = await look(hours: 22)
    #expect(soon.due == ["zeroCheck dueSoon"])
    #expect(soon.said == ["notice st/a/nh3n zeroCheck"])
    #expect(await look(hours: 25).due == ["zeroCheck overdue"])
  }
}
