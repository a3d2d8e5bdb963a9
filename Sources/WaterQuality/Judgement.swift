/// Everything one sample changes: stored in one transaction, then applied to the recent window.
package struct Judgement: Sendable, Equatable {
  package let analyser: String
  /// The sample the judgement stands on; nil where silence was judged.
  package let sample: Sample?
  package let readings: [Reading]
  /// One per breach state that was looked at, changed or not.
  package let breaches: [BreachStep]
  package let alerts: [Alert]

  package init(
    analyser: String, sample: Sample?, readings: [Reading], breaches: [BreachStep],
    alerts: [Alert]
  ) {
    self.analyser = analyser
    self.sample = sample
    self.readings = readings
    self.breaches = breaches
    self.alerts = alerts
  }

  /// True when there is nothing to store: a poll that brought no new reading writes nothing.
  package var isEmpty: Bool { readings.isEmpty && breaches.isEmpty }

  /// One breach state's step at one reading.
  package struct BreachStep: Sendable, Equatable {
    /// Position in `Analyser.series`, and in `Series.breachRules`.
    package let series: Int
    package let rule: Int
    package let from: BreachState
    package let to: BreachState
    package let reason: BreachTransition.Reason
    /// Sampling time of the reading, or the moment silence was noticed.
    package let at: Timestamp
  }
}
