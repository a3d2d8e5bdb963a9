package import WaterQuality

/// The samples that a site would have brought over a span of invented water, in the order of their
/// arrival, at the real rhythm of polls and slots.
package struct SimulatedHistory: Sendable {
  private let instruments: [SimulatedAnswers]
  private let until: Timestamp
  /// When each instrument answers next.
  private var due: [Timestamp]

  package init(site: Site, seed: UInt64 = 1, from start: Timestamp, until: Timestamp) {
    let water = Water(seed: seed, scenario: .calm, site: site, startedAt: start)
    instruments = site.analysers.map { SimulatedAnswers($0, water) }
    self.until = until
    due = instruments.map { $0.first(from: start) }
  }

  /// The next sample, under a key of the caller's; nil at the end of the span.
  package mutating func next(_ key: SampleKey) -> (analyser: Analyser, sample: Sample)? {
    guard let index = due.indices.min(by: { due[$0] < due[$1] }), due[index] < until else {
      return nil
    }
    let moment = due[index]
    due[index] = instruments[index].next(after: moment)
    return (instruments[index].analyser, instruments[index].sample(key, moment))
  }
}

/// An analyser and what its registers hold.
private struct SimulatedAnswers: Sendable {
  let analyser: Analyser
  private let registers: InstrumentRegisters
  /// Between two polls that bring something new.
  private let periodMilliseconds: Int64

  init(_ analyser: Analyser, _ water: Water) {
    self.analyser = analyser
    registers = InstrumentRegisters(analyser, water: water)
    let slot = analyser.series.filter { $0.mode == .batch }.map(\.slotMinutes).min()
    let isBatch = analyser.series.allSatisfy { $0.mode == .batch }
    periodMilliseconds =
      isBatch ? Int64(slot ?? 240) * 60_000 : Int64(analyser.pollSeconds) * 1000
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
