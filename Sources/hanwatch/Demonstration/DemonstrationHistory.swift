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
    let water = Water(seed: 1, scenario: .calm, site: site, startedAt: start)
    let instruments = site.analysers.map { Instrument($0, water) }
    var progress = ProgressLine(
      "history", total: until.milliseconds(since: start))
    var window = base
    var sequence: Int64 = 0
    var due = instruments.map { $0.first(from: start) }
    while true {
      var samples: [(Int, Sample)] = []
      while samples.count < Self.batch, let next = due.indices.min(by: { due[$0] < due[$1] }),
        due[next] < until
      {
        sequence += 1
        samples.append(
          (next, instruments[next].sample(SampleKey(boot: boot.id, sequence: sequence), due[next]))
        )
        due[next] = instruments[next].next(after: due[next])
      }
      guard let last = samples.last?.1.receivedAt else { break }
      window = try await store.write { [batch = samples, past = window] transaction in
        try Self.keep(batch, instruments, past, transaction)
      }
      progress.reached(last.milliseconds(since: start))
    }
    progress.done()
    try store.close()
  }

  private static func keep(
    _ batch: [(Int, Sample)], _ instruments: [Instrument], _ past: RecentWindow,
    _ transaction: Transaction
  ) throws -> RecentWindow {
    var window = past
    for (index, sample) in batch {
      let analyser = instruments[index].analyser
      guard let recent = window[analyser.id] else { continue }
      let judgement = judge(sample, analyser, recent)
      if judgement.isEmpty { continue }
      _ = try transaction.apply(judgement, of: analyser)
      window.apply(judgement, analyser)
    }
    return window
  }

  /// An analyser and what its registers hold.
  private struct Instrument: Sendable {
    let analyser: Analyser
    private let registers: InstrumentRegisters
    /// Minutes between two polls that bring something new.
    private let periodMilliseconds: Int64

    init(_ analyser: Analyser, _ water: Water) {
      self.analyser = analyser
      registers = InstrumentRegisters(analyser, water: water)
      let batch = analyser.series.filter { $0.mode == .batch }.map(\.slotMinutes).min()
      let isBatch = analyser.series.allSatisfy { $0.mode == .batch }
      periodMilliseconds =
        isBatch ? Int64(batch ?? 240) * 60_000 : Int64(analyser.pollSeconds) * 1000
    }

    /// Results of a slot are there some time after it began; a probe answers at once.
    func first(from start: Timestamp) -> Timestamp {
      start.adding(milliseconds: periodMilliseconds > 3_600_000 ? periodMilliseconds - 60_000 : 0)
    }

    func next(after moment: Timestamp) -> Timestamp {
      moment.adding(milliseconds: periodMilliseconds)
    }

    func sample(_ key: SampleKey, _ moment: Timestamp) -> Sample {
      let words = registers.words(at: moment)
      let addresses = registers.addresses
      let blocks = analyser.profile.ranges.map { range in
        let start = Int(range.first - (addresses[range.table]?.lowerBound ?? 0))
        let held = words[range.table].map { Array($0[start..<start + range.count]) }
        return RegisterBlock(
          range: range, words: held ?? [UInt16](repeating: 0, count: range.count))
      }
      return Sample(key: key, analyser: analyser.id, receivedAt: moment, blocks: blocks)
    }
  }
}
