internal import Evidence
internal import GRDB
import Synchronization
package import WaterQuality

extension Transaction {
  /// Stores a judgement: the sample with its words, its readings, and the breach states that moved.
  /// False when the sample is stored already; nothing is written then. `clock` says whether the
  /// machine's clock was set: 0 yes, 1 no, 2 not known.
  package func apply(
    _ judgement: Judgement, of analyser: Analyser, clock: Int64 = 2
  ) throws -> Bool {
    let catalogue = store.catalogue.withLock { $0 }
    if let sample = judgement.sample {
      guard let id = catalogue.analysers[analyser.id] else {
        preconditionFailure("analyser '\(analyser.id)' was not registered")
      }
      guard try SampleRecord.insert(sample, id, clock: clock, db) else { return false }
      let insertion = try ReadingRecord.insertion(db)
      for reading in judgement.readings {
        try ReadingRecord.insert(reading, sample, catalogue.id(reading.series), insertion)
      }
    }
    for step in judgement.breaches where step.from != step.to {
      let series = analyser.series[step.series]
      try BreachRecord.put(
        step, rule: series.breachRules[step.rule].id, catalogue.id(series.id), db)
    }
    return true
  }

  /// Opens the incident of an alert, or closes it. Idempotent by id.
  package func record(_ alert: Alert, incident: String) throws {
    let series = store.catalogue.withLock { $0.id(alert.reading.series) }
    let breach = alert.breach
    switch alert.kind {
    case .opened:
      try db.execute(
        sql: """
          INSERT INTO incident(id, rule, series, boot, seq, since, openedAt, openedValue)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
          """,
        arguments: [
          incident, alert.rule, series, breach.openedBy.boot, breach.openedBy.sequence,
          breach.since.milliseconds, breach.openedAt.milliseconds, alert.reading.value,
        ])
      try log("opened", incident, alert)
    case .closed:
      try db.execute(
        sql: "UPDATE incident SET endedAt = ?, worst = ? WHERE id = ? AND endedAt IS NULL",
        arguments: [alert.reading.sampledAt.milliseconds, breach.worst, incident])
      try log("ended", incident, alert)
    }
  }

  /// A leaf of the log, where the row was really written.
  private func log(_ event: String, _ incident: String, _ alert: Alert) throws {
    guard db.changesCount > 0 else { return }
    try append(
      Leaf(
        kind: "incident",
        fields: [
          "id": .text(incident), "event": .text(event), "rule": .text(alert.rule),
          "series": .text(alert.reading.series), "value": .number(alert.reading.value ?? 0),
          "sampledAt": .number(alert.reading.sampledAt.milliseconds),
        ]), at: alert.reading.sampledAt)
  }
}
