/// What judging the next sample needs of the past: a copy of committed truth, changed only by
/// applying a committed judgement, and rebuilt from the database at start.
package struct RecentWindow: Sendable, Equatable {
  /// By analyser id.
  package private(set) var analysers: [String: AnalyserWindow]

  /// Nothing known of any series.
  package init(_ site: Site) {
    analysers = Dictionary(
      uniqueKeysWithValues: site.analysers.map { ($0.id, AnalyserWindow($0)) })
  }

  package subscript(analyser: String) -> AnalyserWindow? {
    get { analysers[analyser] }
    set { analysers[analyser] = newValue }
  }

  package mutating func apply(_ judgement: Judgement, _ analyser: Analyser) {
    analysers[judgement.analyser]?.apply(judgement, analyser)
  }
}

/// The windows of one analyser's series, in the order of `Analyser.series`.
package struct AnalyserWindow: Sendable, Equatable {
  package var series: [SeriesWindow]
  /// The newest maintenance windows of its station, oldest first.
  package var maintenance: [MaintenanceWindow] = []

  package init(_ analyser: Analyser) {
    series = analyser.series.map { SeriesWindow(recent: [], breachCount: $0.breachRules.count) }
  }

  package mutating func apply(_ judgement: Judgement, _ analyser: Analyser) {
    // Readings stand in the order of the series, some left out: the next is rarely far.
    var next = 0
    for reading in judgement.readings {
      let all = analyser.series
      guard
        let index = all[next...].firstIndex(where: { $0.id == reading.series })
          ?? all[..<next].firstIndex(where: { $0.id == reading.series })
      else { continue }
      series[index].add(reading)
      next = index
    }
    for step in judgement.breaches {
      series[step.series].breaches[step.rule] = step.to
    }
  }
}

/// The last readings of a series by arrival, and where it stands against its limits.
package struct SeriesWindow: Sendable, Equatable {
  /// Newest last, at most `capacity`.
  package private(set) var recent: [Reading]
  /// In the order of `Series.breachRules`.
  package var breaches: [BreachState]

  package static let capacity = 16

  package init(recent: [Reading], breachCount: Int) {
    self.recent = recent
    breaches = Array(repeating: .clear, count: breachCount)
  }

  /// The newest sampling time among them; nil before the first reading.
  package var newest: Timestamp? { recent.map(\.sampledAt).max() }

  /// The newest sampling time that a reading can be late against. Readings dated after its arrival
  /// came from a clock that has been set back since: they must not make everything late.
  func newest(by arrival: Timestamp) -> Timestamp? {
    var newest: Timestamp?
    for reading in recent where reading.sampledAt <= arrival {
      newest = max(newest ?? reading.sampledAt, reading.sampledAt)
    }
    return newest
  }

  /// What was filled in of the past is no part of it: it would drive out what is recent.
  package mutating func add(_ reading: Reading) {
    if reading.reasons.contains(.backfilled) { return }
    if recent.count == Self.capacity { recent.removeFirst() }
    recent.append(reading)
  }

  /// New is a reading whose sampling time differs from the one stored last (instruments, I3). An
  /// instrument whose clock register is broken brings one reading per slot, not one per poll.
  func isNew(_ decoded: DecodedValue, in series: Series) -> Bool {
    guard let last = recent.last else { return true }
    if decoded.reasons.contains(.badSamplingTime), last.reasons.contains(.badSamplingTime) {
      return decoded.sampledAt.slot(minutes: series.slotMinutes)
        != last.sampledAt.slot(minutes: series.slotMinutes)
    }
    return decoded.sampledAt != last.sampledAt
  }

  /// Until when the newest passing reading counts as fresh: two slots of a batch series, two polls
  /// of a continuous one. A series without passing readings is not fresh.
  func freshUntil(_ series: Series, pollSeconds: Int) -> Timestamp {
    var passed: Timestamp?
    for reading in recent where reading.verdict == .pass {
      passed = max(passed ?? reading.sampledAt, reading.sampledAt)
    }
    guard let passed else { return Timestamp(milliseconds: .min) }
    switch series.mode {
    case .batch: return passed.adding(minutes: 2 * series.slotMinutes)
    case .continuous: return passed.adding(milliseconds: Int64(pollSeconds) * 2000)
    }
  }
}
