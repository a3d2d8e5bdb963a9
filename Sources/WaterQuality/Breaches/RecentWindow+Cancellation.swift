extension RecentWindow {
  /// Takes back a breach that was told. Nil, and nothing changes, where it is not open any more.
  /// Pure.
  package mutating func cancel(
    openedBy key: SampleKey, rule: String, series: String, of analyser: Analyser, at now: Timestamp
  ) -> Judgement? {
    guard let past = self[analyser.id],
      let index = analyser.series.firstIndex(where: { $0.id == series }),
      let position = analyser.series[index].breachRules.firstIndex(where: { $0.id == rule })
    else { return nil }
    let from = past.series[index].breaches[position]
    guard from.breach?.openedBy == key else { return nil }
    let transition = from.cancelled()
    let judgement = Judgement(
      analyser: analyser.id, sample: nil, readings: [],
      breaches: [
        Judgement.BreachStep(
          series: index, rule: position, from: from, to: transition.state,
          reason: transition.reason, at: now)
      ], alerts: [])
    apply(judgement, analyser)
    return judgement
  }
}
