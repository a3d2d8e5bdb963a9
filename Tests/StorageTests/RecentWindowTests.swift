import Evidence
import Foundation
import People
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(10))) struct `A recent window` {
  /// HANWATCH_SEED=17 runs that history alone; HANWATCH_HISTORIES=1000 runs so many.
  static let seeds: [UInt64] = {
    if let seed = ProcessInfo.processInfo.environment["HANWATCH_SEED"].flatMap(UInt64.init) {
      return [seed]
    }
    let count = ProcessInfo.processInfo.environment["HANWATCH_HISTORIES"].flatMap(UInt64.init)
    return Array(1...(count ?? 200))
  }()

  @Test func `rebuilt from the database equals the one in memory after any history`() async throws {
    let temporary = try TemporaryData()
    let store = try temporary.open()
    defer { try? store.close() }
    var seen: Set<String> = []
    let person = try await ExamplePerson.add("admin", .systemAdministrator, in: store).stored.id

    for seed in Self.seeds {
      let site = ExampleSite.site(station: "st\(seed)")
      let found = try await store.write { try live(through: seed, of: site, by: person, $0) }
      seen.formUnion(found)
      let rebuilt = try await store.read { try $0.window(site) }
      let again = try await store.write { transaction in try transaction.inquiry.window(site) }
      #expect(rebuilt == again, "HANWATCH_SEED=\(seed)")
    }

    // The histories are worth something only if they come everywhere.
    if Self.seeds.count > 100 {
      let states: Set = ["clear", "pending", "open", "clearing", "unknown", "unknown told"]
      #expect(
        seen.isSuperset(of: states.union(["late", "missing", "fail", "opened", "closed", "held"])))
    }
  }

  @Test func `is empty for a site that has never been asked`() async throws {
    let temporary = try TemporaryData()
    let store = try temporary.open()
    defer { try? store.close() }
    let site = ExampleSite.site()
    try await store.write { try $0.register(site) }

    let window = try await store.read { try $0.window(site) }

    #expect(window == RecentWindow(site))
  }
}

/// Lives through a history in one transaction; compares the window with the database at every
/// restart and at the end. What it came across, for the test to count.
private func live(
  through seed: UInt64, of site: Site, by person: Int64, _ transaction: Transaction
) throws -> Set<String> {
  var history = RandomHistory(site, seed: seed, start: Timestamp("2026-06-01T00:00:00+08:00")!)
  var window = RecentWindow(site)
  var seen: Set<String> = []
  var starts = 0
  var sequence: Int64 = 0
  func start() throws -> Boot {
    starts += 1
    sequence = 0
    try transaction.register(site)
    return try transaction.insertBoot(
      uuid: "\(seed)-\(starts)", startedAt: history.now, version: "test")
  }
  var boot = try start()

  for _ in 0..<80 {
    let judgement: Judgement?
    switch history.next() {
    case .restart:
      // Whether a day is sealed makes no difference.
      for analyser in site.analysers where starts % 2 == 1 {
        let yesterday = history.now.date.adding(days: -1)
        _ = try transaction.seal(analyser.id, through: yesterday, at: history.now)
      }
      let rebuilt = try transaction.inquiry.window(site)
      #expect(rebuilt == window, "at restart \(starts); HANWATCH_SEED=\(seed)")
      window = rebuilt
      boot = try start()
      continue
    case .maintenance(let hours):
      let judged = try maintain(
        site.stations[0], for: hours, at: history.now, by: person, &window, transaction)
      for judgement in judged { seen.formUnion(traits(judgement)) }
      continue
    case .silence(let id):
      judgement = judgeSilence(of: site.analyser(id), window[id]!, now: history.now)
    case .poll(let id, let blocks):
      sequence += 1
      let sample = Sample(
        key: SampleKey(boot: boot.id, sequence: sequence), analyser: id,
        receivedAt: history.now, blocks: blocks)
      judgement = judge(sample, site.analyser(id), window[id]!)
    }
    guard let judgement, !judgement.isEmpty else { continue }
    let analyser = site.analyser(judgement.analyser)
    #expect(try transaction.apply(judgement, of: analyser))
    window.apply(judgement, analyser)
    seen.formUnion(traits(judgement))
  }
  #expect(try transaction.inquiry.window(site) == window, "at the end; HANWATCH_SEED=\(seed)")
  return seen
}

/// Somebody comes, or goes if somebody is there. What changes at once.
private func maintain(
  _ station: Station, for hours: Int, at now: Timestamp, by person: Int64,
  _ window: inout RecentWindow, _ transaction: Transaction
) throws -> [Judgement] {
  let leaf = try transaction.append(Leaf(kind: "test", fields: [:]), at: now)
  var maintenance: MaintenanceWindow
  if let running = try transaction.inquiry.maintenance(of: station.id, at: now) {
    try transaction.end(running, at: now, by: person, act: leaf)
    maintenance = running.ending(at: now, by: "admin")
  } else {
    maintenance = MaintenanceWindow(
      number: try transaction.nextMaintenance(), station: station.id, begun: now,
      endsAt: now.adding(minutes: 60 * hours), reason: "new reagents", person: "admin")
    try transaction.begin(maintenance, by: person, act: leaf)
  }
  let judged = window.take(maintenance, of: station, at: now)
  for judgement in judged {
    let analyser = try #require(station.analysers.first { $0.id == judgement.analyser })
    #expect(try transaction.apply(judgement, of: analyser))
  }
  return judged
}

private func traits(_ judgement: Judgement) -> Set<String> {
  var traits = Set(judgement.readings.map(\.verdict.id))
  for reading in judgement.readings where reading.reasons.contains(.late) { traits.insert("late") }
  for step in judgement.breaches {
    traits.insert(step.to.id)
    if step.reason == .maintenance { traits.insert("held") }
    if case .unknown(.some) = step.to { traits.insert("unknown told") }
  }
  traits.formUnion(judgement.alerts.map(\.kind.rawValue))
  return traits
}
