/// The decision on a record of the instrument's own memory, fetched after an outage: decoded and
/// validated like any sample, marked as filled in, and nothing of the past is told to anybody.
///
/// A reading is left out where its slot has one already (`isTaken`), where the instrument dates it
/// by no time, and where it is the newest: the next poll brings that one. Pure.
package func judgeRecord(
  _ sample: Sample, number: Int, _ analyser: Analyser, _ window: AnalyserWindow,
  isTaken: (Series, _ slot: Timestamp) throws -> Bool
) rethrows -> Judgement {
  var readings: [Reading] = []
  for decoded in decodeRecord(sample, number: number, analyser) {
    let series = analyser.series[decoded.series]
    guard series.mode == .batch, !decoded.reasons.contains(.badSamplingTime),
      let newest = window.series[decoded.series].newest, decoded.sampledAt < newest,
      try !isTaken(series, decoded.sampledAt.slot(minutes: series.slotMinutes))
    else { continue }
    // What the series was like then is not known here: rules that look back pass.
    let reading = validate(
      decoded, series, SeriesWindow(recent: [], breachCount: series.breachRules.count), nil,
      arrival: sample.receivedAt,
      isMaintained: window.isMaintained(at: decoded.sampledAt))
    readings.append(
      Reading(
        series: reading.series, sampledAt: reading.sampledAt, value: reading.value,
        verdict: reading.verdict, flag: reading.flag,
        reasons: reading.reasons.union([.late, .backfilled])))
  }
  return Judgement(
    analyser: analyser.id, sample: sample, readings: readings, breaches: [], alerts: [])
}
