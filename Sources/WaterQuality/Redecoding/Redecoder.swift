/// Decodes stored words again with the profile that is in force now, and validates the result
/// anew. Pure; nothing about the past is ever told to anybody.
package struct Redecoder: Sendable {
  /// The analyser with this one series, and no limits to watch.
  private let analyser: Analyser
  private let channel: AnalyserProfile.Channel?
  private var window: AnalyserWindow

  /// - Parameter maintenance: the windows of its station that the samples may lie in.
  package init(
    _ analyser: Analyser, _ series: Series, maintenance: [MaintenanceWindow] = []
  ) {
    let unwatched = Series(
      id: series.id, parameter: series.parameter, decimals: series.decimals, mode: series.mode,
      slotMinutes: series.slotMinutes, detectionLimit: series.detectionLimit,
      validationRules: series.validationRules, breachRules: [])
    self.analyser = Analyser(
      id: analyser.id, station: analyser.station, link: analyser.link,
      busAddress: analyser.busAddress, profile: analyser.profile,
      pollSeconds: analyser.pollSeconds,
      responseTimeoutMilliseconds: analyser.responseTimeoutMilliseconds, series: [unwatched])
    channel = analyser.profile.channels.first { $0.parameter == series.parameter.id }
    window = AnalyserWindow(self.analyser)
    window.maintenance = maintenance
  }

  /// The next sample in the order of arrival, with the reading it brought at the time, its value at
  /// the decimals of the series. Nil when it brings nothing, then as now.
  package mutating func next(_ sample: Sample, stored: Reading?) -> Redecoded? {
    let fresh = stored?.reasons.contains(.backfilled) == true ? record(sample) : poll(sample)
    let outcome: Redecoded.Outcome
    switch (stored, fresh) {
    case (nil, nil): return nil
    case (nil, .some): outcome = .gained
    case (.some, nil): outcome = hasWords(sample) ? .gone : .wordsMissing
    case (let stored?, let fresh?): outcome = stored.says(the: fresh) ? .same : .changed
    }
    return Redecoded(
      key: sample.key, receivedAt: sample.receivedAt, outcome: outcome, stored: stored,
      fresh: fresh)
  }

  private mutating func poll(_ sample: Sample) -> Reading? {
    let judgement = judge(sample, analyser, window)
    window.apply(judgement, analyser)
    return judgement.readings.first
  }

  /// A record of the instrument's own memory that was filled in later.
  private func record(_ sample: Sample) -> Reading? {
    guard let block = sample.blocks.first,
      let number = analyser.profile.history?.record(of: block)
    else { return nil }
    // It was the past then: whatever it was late against is the newest.
    var past = AnalyserWindow(analyser)
    past.maintenance = window.maintenance
    past.series[0].add(
      Reading(
        series: analyser.series[0].id, sampledAt: sample.receivedAt.adding(minutes: 10),
        value: nil, verdict: .missing, flag: nil, reasons: []))
    return judgeRecord(sample, number: number, analyser, past) { _, _ in false }.readings.first
  }

  private func hasWords(_ sample: Sample) -> Bool {
    channel.map { $0.registers.allSatisfy { sample.words($0) != nil } } ?? false
  }
}

/// One sample's reading as it was stored and as it is decoded now.
package struct Redecoded: Sendable, Equatable {
  package let key: SampleKey
  package let receivedAt: Timestamp
  package let outcome: Outcome
  package let stored: Reading?
  package let fresh: Reading?

  package enum Outcome: String, Sendable, CaseIterable {
    case same
    case changed
    /// It brought no reading then.
    case gained
    /// It brings no reading now: its sampling time is that of the reading before.
    case gone
    /// The registers that the profile now names were not kept.
    case wordsMissing
  }
}

extension Reading {
  /// When it arrived in relation to others is no property of its words, and neither is how often
  /// they were decoded.
  fileprivate func says(the other: Reading) -> Bool {
    value == other.value && sampledAt == other.sampledAt && verdict == other.verdict
      && flag == other.flag
      && reasons.subtracting([.late, .redecoded])
        == other.reasons.subtracting([.late, .redecoded])
  }
}
