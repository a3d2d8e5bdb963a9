/// The whole decision on one sample: decode, validate, move the breach states, tell.
///
/// Pure and synchronous: the same sample in the same window gives the same judgement. A reading
/// whose sampling time is the one stored last is not new and leaves no trace.
package func judge(
  _ sample: Sample, _ analyser: Analyser, _ window: AnalyserWindow
) -> Judgement {
  let workState = decodeWorkState(sample, analyser.profile)
  var readings: [Reading] = []
  var steps: [Judgement.BreachStep] = []
  var alerts: [Alert] = []
  for decoded in decode(sample, analyser) {
    let series = analyser.series[decoded.series]
    let past = window.series[decoded.series]
    // Where the arrival is the sampling time every answer is new, even after a clock was set back
    // to a millisecond that an earlier answer had.
    let tellsTime = analyser.profile.tellsSamplingTime(of: series.parameter.id)
    guard !tellsTime || past.isNew(decoded, in: series) else { continue }
    let reading = validate(
      decoded, series, past, workState, arrival: sample.receivedAt,
      isMaintained: window.isMaintained(at: decoded.sampledAt))
    readings.append(reading)
    if reading.reasons.contains(.late) { continue }
    let isHeld = window.holdsBreaches(sampledAt: decoded.sampledAt, arrival: sample.receivedAt)
    for (index, rule) in series.breachRules.enumerated() {
      let from = past.breaches[index]
      let transition =
        isHeld
        ? from.held() : from.next(reading, key: sample.key, series: series, rule: rule)
      steps.append(
        Judgement.BreachStep(
          series: decoded.series, rule: index, from: from, to: transition.state,
          reason: transition.reason, at: reading.sampledAt))
      if let alert = alert(from, transition.state, rule, analyser, reading) {
        alerts.append(alert)
      }
    }
  }
  return Judgement(
    analyser: analyser.id, sample: sample, readings: readings, breaches: steps, alerts: alerts)
}

/// What silence changes: states of series that have brought no passing reading for two slots
/// (batch) or two polls (continuous) become unknown. An instrument that only calibrates, fails or
/// sends no number is as silent about the water as one that sends nothing. While somebody works at
/// the station all of them are unknown, whatever they bring. Nil when nothing changes.
package func judgeSilence(
  of analyser: Analyser, _ window: AnalyserWindow, now: Timestamp
) -> Judgement? {
  var steps: [Judgement.BreachStep] = []
  let isMaintained = window.isMaintained(at: now)
  for (index, series) in analyser.series.enumerated() {
    let past = window.series[index]
    guard isMaintained || now > past.freshUntil(series, pollSeconds: analyser.pollSeconds)
    else { continue }
    for (rule, from) in past.breaches.enumerated() {
      if case .unknown = from { continue }
      let transition = isMaintained ? from.held() : from.silent()
      steps.append(
        Judgement.BreachStep(
          series: index, rule: rule, from: from, to: transition.state,
          reason: transition.reason, at: now))
    }
  }
  guard !steps.isEmpty else { return nil }
  return Judgement(
    analyser: analyser.id, sample: nil, readings: [], breaches: steps, alerts: [])
}

func validate(
  _ decoded: DecodedValue, _ series: Series, _ past: SeriesWindow, _ workState: Text?,
  arrival: Timestamp, isMaintained: Bool
) -> Reading {
  var reasons = decoded.reasons
  if isMaintained { reasons.insert(.maintenance) }
  if let newest = past.newest(by: max(arrival, decoded.sampledAt)), decoded.sampledAt < newest {
    reasons.insert(.late)
  }
  guard let value = decoded.value else {
    return Reading(
      series: series.id, sampledAt: decoded.sampledAt, value: nil, verdict: .missing,
      flag: decoded.flag, reasons: reasons)
  }
  let question = ValidationQuestion(
    value: series.value(value), flag: decoded.flag,
    isBelowDetection: reasons.contains(.belowDetection), workState: workState,
    sampledAt: decoded.sampledAt, receivedAt: arrival, slotMinutes: series.slotMinutes,
    detectionLimit: series.detectionCoefficient, recent: past.recent[...])
  let finding = validate(question, by: series.validationRules)
  let known: Verdict =
    !reasons.isDisjoint(with: [.badSamplingTime, .otherUnit, .maintenance])
    ? .fail : reasons.contains(.vanishing) ? .suspect : .pass
  return Reading(
    series: series.id, sampledAt: decoded.sampledAt, value: value,
    verdict: finding.verdict.worse(known), flag: decoded.flag,
    reasons: reasons.union(finding.reasons))
}

private func alert(
  _ from: BreachState, _ to: BreachState, _ rule: BreachRule, _ analyser: Analyser,
  _ reading: Reading
) -> Alert? {
  switch (from.breach, to.breach) {
  case (nil, let opened?):
    Alert(
      kind: .opened, rule: rule.id, analyser: analyser.id, reading: reading, breach: opened)
  case (let told?, nil):
    Alert(kind: .closed, rule: rule.id, analyser: analyser.id, reading: reading, breach: told)
  default: nil
  }
}
