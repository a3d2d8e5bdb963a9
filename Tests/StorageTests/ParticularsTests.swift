import GRDB
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite struct `What instruments told of themselves` {
  private let noon = Timestamp("2026-06-01T12:00:00+08:00")!

  private static let analyser = Analyser(
    id: "st01/a", station: "st01", link: "l", busAddress: 1,
    profile: AnalyserProfile.builtIn("cnemcNH3N")!, pollSeconds: 10,
    responseTimeoutMilliseconds: 1000, series: [])

  private static let site = Site(
    id: "s", name: "s", isExample: true, language: .zh, parameters: [],
    stations: [
      Station(
        id: "st01", name: "st01", county: "420625", section: "s", codes: Station.Codes(),
        analysers: [analyser])
    ], sections: [], rivers: RiverNetwork(reaches: [], borders: []), neighbours: [])

  @Test func `is kept when it changes, with the time it was read`() async throws {
    let temporary = try await TemporaryStore(Self.site)
    let check = Particular(.check, "zeroCheck", text: "0.01", checkedAt: noon, flag: .normal)
    let slope = Particular(.detail, "slope", text: "1.0")
    let later = Particular(.detail, "slope", text: "1.1")
    let keep = { @Sendable (told: [Particular], minutes: Int) in
      try await temporary.store.write { [noon] transaction in
        try transaction.keep(told, of: Self.analyser, at: noon.adding(minutes: minutes))
      }
    }

    _ = try await keep([check, slope], 0)
    _ = try await keep([check, slope], 60)
    let known = try await keep([check, later], 120)

    #expect(
      known == [
        KnownParticular(check, since: noon),
        KnownParticular(later, since: noon.adding(minutes: 120)),
      ])
    let stored = try await temporary.store.read { try $0.particulars(of: Self.analyser) }
    #expect(stored == known)
    #expect(try rows(temporary) == 3)
  }

  @Test func `stays in its order when the clock was set back`() async throws {
    let temporary = try await TemporaryStore(Self.site)

    let known = try await temporary.store.write { [noon] transaction in
      for (index, text) in ["1.0", "1.1", nil, "1.2"].enumerated() {
        _ = try transaction.keep(
          [Particular(.detail, "slope", text: text)], of: Self.analyser,
          at: noon.adding(minutes: -index))
      }
      return try transaction.inquiry.particulars(of: Self.analyser)
    }

    #expect(known.map(\.particular.text) == ["1.2"])
    #expect(try rows(temporary) == 4)
  }

  private func rows(_ temporary: TemporaryStore) throws -> Int? {
    try DatabaseQueue(path: temporary.store.path).read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM particular")
    }
  }
}
