import Foundation
import StationSimulator
import Storage
import WaterQuality

/// Writes invented water as the daemon would: judged, stored in groups, each day sealed after it.
struct YearWriter {
  let site: Site
  let store: Store

  /// Samples that share a transaction.
  private static let group = 2000

  /// Returns how many readings were stored.
  func write(from start: Timestamp, to end: Timestamp) async throws -> Int {
    let (boot, base) = try await store.write { [site] transaction in
      let boot = try transaction.insertBoot(
        uuid: "00000000-0000-0000-0000-000000000001", startedAt: start, version: "bench")
      try transaction.register(site)
      return (boot, try transaction.inquiry.window(site))
    }
    var history = SimulatedHistory(site: site, from: start, until: end)
    var window = base
    var sequence: Int64 = 0
    var stored = 0
    var day = start.date
    while true {
      var samples: [(Analyser, Sample)] = []
      while samples.count < Self.group,
        let next = history.next(SampleKey(boot: boot.id, sequence: sequence + 1))
      {
        sequence += 1
        samples.append(next)
      }
      guard let last = samples.last?.1.receivedAt else { break }
      let (after, count) = try await store.write { [samples, window] transaction in
        try Self.keep(samples, window, transaction)
      }
      (window, stored) = (after, stored + count)
      while day < last.date.adding(days: -1) {
        try await seal(day)
        day = day.adding(days: 1)
      }
      progress(last.milliseconds(since: start), of: end.milliseconds(since: start))
    }
    while day <= end.date {
      try await seal(day)
      day = day.adding(days: 1)
    }
    progress(1, of: 1)
    print("")
    return stored
  }

  private static func keep(
    _ samples: [(Analyser, Sample)], _ past: RecentWindow, _ transaction: Transaction
  ) throws -> (RecentWindow, Int) {
    var window = past
    var count = 0
    for (analyser, sample) in samples {
      guard let recent = window[analyser.id] else { continue }
      let judgement = judge(sample, analyser, recent)
      if judgement.isEmpty { continue }
      _ = try transaction.apply(judgement, of: analyser)
      count += judgement.readings.count
      window.apply(judgement, analyser)
    }
    return (window, count)
  }

  private func seal(_ day: CivilDate) async throws {
    try await store.write { [site] transaction in
      for analyser in site.analysers {
        _ = try transaction.seal(analyser.id, through: day, at: Timestamp(day.adding(days: 2)))
      }
    }
  }

  private func progress(_ done: Int64, of total: Int64) {
    let percent = Int(done * 100 / total)
    let bar = String(repeating: "█", count: percent * 30 / 100)
    let rest = String(repeating: "·", count: 30 - percent * 30 / 100)
    FileHandle.standardError.write(Data("\r\(bar)\(rest) \(percent) %".utf8))
  }
}
