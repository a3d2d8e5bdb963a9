import Storage
import TestSupport
import WaterQuality

/// A random history, stored as the daemon would store it, and its sealing.
enum SealedHistory {
  static let start = Timestamp("2026-06-01T00:00:00+08:00")!

  /// Some weeks of a history; the store is left open. Returns the moment of its last event.
  static func write(
    _ store: Store, _ site: Site, seed: UInt64 = 3, events: Int = 900,
    from start: Timestamp = start,
    boot uuid: String = "one"
  ) async throws -> Timestamp {
    try await store.write { transaction in
      try transaction.register(site)
      let boot = try transaction.insertBoot(uuid: uuid, startedAt: start, version: "test")
      var history = RandomHistory(site, seed: seed, start: start)
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

  /// Seals day after day, as the daemon does. Returns how many readings.
  static func seal(
    _ store: Store, _ site: Site, from first: CivilDate? = nil, through last: CivilDate
  ) async throws -> Int {
    var count = 0
    var day = first ?? last
    while day <= last {
      for analyser in site.analysers {
        count += try await store.write { [day] in try $0.seal(analyser.id, through: day, at: start)
        }
      }
      day = day.adding(days: 1)
    }
    return count
  }
}
