import Storage
import TestSupport
import Testing
import WaterQuality

@Suite struct `What was learned of register maps` {
  private let now = Timestamp("2026-06-01T08:00:00+08:00")!

  @Test func `is there after a new start`() async throws {
    let temporary = try TemporaryData()
    let analyser = ExampleSite.site().analysers[0]
    let memory = PlanMemory(
      holes: [
        RegisterRange(.holdingRegisters, first: 7, count: 2),
        RegisterRange(.coils, first: 65_535, count: 1),
      ], largest: 32)
    let store = try temporary.open()
    try await store.write { transaction in
      try transaction.register(ExampleSite.site())
      try transaction.keep(memory, of: analyser, at: now)
      // Again, as every poll that learns something tells all of it.
      try transaction.keep(memory, of: analyser, at: now)
    }
    try store.close()

    let again = try temporary.open()
    defer { try? again.close() }
    let found = try again.readAndWait { try $0.planMemories(ExampleSite.site().analysers) }
    #expect(found.count == 1)
    #expect(Set(found[analyser.id]?.holes ?? []) == Set(memory.holes))
    #expect(found[analyser.id]?.largest == 32)
  }

  @Test func `is forgotten under another profile`() async throws {
    let temporary = try TemporaryData()
    let store = try temporary.open()
    defer { try? store.close() }
    let analyser = ExampleSite.site().analysers[0]
    let other = Analyser(
      id: analyser.id, station: analyser.station, link: analyser.link,
      busAddress: analyser.busAddress, profile: ExampleSite.probeProfile,
      pollSeconds: analyser.pollSeconds, responseTimeoutMilliseconds: 1000,
      series: analyser.series)
    let hole = PlanMemory(holes: [RegisterRange(.holdingRegisters, first: 7, count: 2)])

    let (before, after) = try await store.write { transaction in
      try transaction.register(ExampleSite.site())
      try transaction.keep(hole, of: analyser, at: now)
      let before = try transaction.inquiry.planMemories([other])
      try transaction.keep(PlanMemory(largest: 8), of: other, at: now)
      return (before, try transaction.inquiry.planMemories([other]))
    }

    #expect(before.isEmpty)
    #expect(after[other.id] == PlanMemory(largest: 8))
  }
}
