import Daemon
import Foundation
import StationSimulator
import Storage
import WaterQuality

/// Past months of invented water, at the real rhythm of polls and slots, through the same judgement
/// and the same tables as live samples. Breaches of the past are recorded, but nobody is told.
struct DemonstrationHistory: Sendable {
  let site: Site
  let months: Int
  let until: Timestamp

  /// Samples that share a transaction.
  private static let batch = 1000

  /// Makes the database in a directory, or adds to the one there under a boot of its own.
  func write(into path: String) async throws {
    let directory = DataDirectory(path)
    try directory.acquire()
    defer { directory.release() }
    let store = try Store(path: directory.databasePath)
    let start = Month(until).shifted(by: -months).start
    let (boot, base) = try await store.write { [site] transaction in
      let boot = try transaction.insertBoot(
        uuid: UUID().uuidString.lowercased(), startedAt: start, version: Hanwatch.version)
      try transaction.register(site)
      return (boot, try transaction.inquiry.window(site))
    }
    var history = SimulatedHistory(site: site, from: start, until: until)
    var progress = ProgressLine("history", total: until.milliseconds(since: start))
    var window = base
    var sequence: Int64 = 0
    while true {
      var samples: [(Analyser, Sample)] = []
      while samples.count < Self.batch,
        let next = history.next(SampleKey(boot: boot.id, sequence: sequence + 1))
      {
        sequence += 1
        samples.append(next)
      }
      guard let last = samples.last?.1.receivedAt else { break }
      window = try await store.write { [batch = samples, past = window] transaction in
        try Self.keep(batch, past, transaction)
      }
      progress.reached(last.milliseconds(since: start))
    }
    progress.done()
    try store.close()
  }

  private static func keep(
    _ batch: [(Analyser, Sample)], _ past: RecentWindow, _ transaction: Transaction
  ) throws -> RecentWindow {
    var window = past
    for (analyser, sample) in batch {
      guard let recent = window[analyser.id] else { continue }
      let judgement = judge(sample, analyser, recent)
      if judgement.isEmpty { continue }
      _ = try transaction.apply(judgement, of: analyser)
      window.apply(judgement, analyser)
    }
    return window
  }
}
