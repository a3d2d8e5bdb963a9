import GRDB
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `A series number` {
  /// Registers each site in turn, stores a reading under it, and returns the numbers used.
  private func numbers(_ sites: [Site]) async throws -> [Int64] {
    let temporary = try TemporaryData()
    let store = try temporary.open()
    let boot = try await store.write {
      try $0.insertBoot(uuid: "b1", startedAt: Timestamp(milliseconds: 0), version: "test")
    }
    for (index, site) in sites.enumerated() {
      let reading = Reading(
        series: "st01/nh3n/nh3n", sampledAt: Example.noon, value: 1, verdict: .pass, flag: nil,
        reasons: [])
      let judgement = Judgement(
        analyser: "st01/nh3n",
        sample: Sample(
          key: SampleKey(boot: boot.id, sequence: Int64(index + 1)), analyser: "st01/nh3n",
          receivedAt: Example.noon, blocks: []),
        readings: [reading], breaches: [], alerts: [])
      try await store.write { transaction in
        try transaction.register(site)
        _ = try transaction.apply(judgement, of: site.analyser("st01/nh3n"))
      }
    }
    try store.close()
    return try await DatabaseQueue(path: store.path).read {
      try Int64.fetchAll($0, sql: "SELECT series FROM reading ORDER BY seq")
    }
  }

  @Test func `stays while nothing changes`() async throws {
    let found = try await numbers([ExampleSite.site(), ExampleSite.site()])

    #expect(found[0] == found[1])
  }

  @Test func `is another for other decimals, and the old one when they come back`() async throws {
    let found = try await numbers([
      ExampleSite.site(decimals: 4), ExampleSite.site(decimals: 5), ExampleSite.site(decimals: 4),
    ])

    #expect(found[0] != found[1])
    #expect(found[0] == found[2])
  }

  @Test func `is another for another unit, and the old one when it comes back`() async throws {
    let found = try await numbers([
      ExampleSite.site(unit: .milligramsPerLitre), ExampleSite.site(unit: .turbidity),
      ExampleSite.site(unit: .milligramsPerLitre),
    ])

    #expect(found[0] != found[1])
    #expect(found[0] == found[2])
  }
}
