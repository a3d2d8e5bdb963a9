internal import Evidence
internal import GRDB
package import WaterQuality

extension Transaction {
  /// Takes an incident back in the name of a finding: with a leaf of the log, and with the state of
  /// its breach, which the next fresh reading decides. False where that was done before.
  package func cancel(
    _ incident: IncidentSummary, by finding: Int64, of analyser: Analyser, at now: Timestamp
  ) throws -> Bool {
    let isKnown = try Bool.fetchOne(
      db, sql: "SELECT count(*) > 0 FROM cancellation WHERE incident = ?",
      arguments: [incident.id])
    if isKnown == true { return false }
    let leaf = try append(
      Leaf(cancelling: incident.id, rule: incident.rule, incident.series, by: finding), at: now)
    try db.execute(
      sql: "INSERT INTO cancellation(incident, finding, cancelledAt, leaf) VALUES (?, ?, ?, ?)",
      arguments: [incident.id, finding, now.milliseconds, leaf])
    guard var window else { return true }
    let judgement = window.cancel(
      openedBy: incident.openedBy, rule: incident.rule, series: incident.series, of: analyser,
      at: now)
    if let judgement {
      _ = try apply(judgement, of: analyser)
      publish(window)
    }
    return true
  }
}

extension Leaf {
  /// That a finding took an incident back.
  init(cancelling incident: String, rule: String, _ series: String, by finding: Int64) {
    self.init(
      kind: "incident",
      fields: [
        "id": .text(incident), "event": .text("cancelled"), "rule": .text(rule),
        "series": .text(series), "finding": .number(finding),
      ])
  }
}

extension Inquiry {
  /// Compares every cancellation with its leaf, and every such leaf with its row.
  func verifyCancellations(_ complain: Complaint) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT cancellation.incident, rule, series.key, finding, leaf.body
        FROM cancellation JOIN incident ON incident.id = cancellation.incident
        JOIN series ON series.id = incident.series
        LEFT JOIN leaf ON leaf.number = cancellation.leaf ORDER BY cancellation.leaf
        """)
    for row in rows {
      let leaf = Leaf(cancelling: row[0], rule: row[1], row[2], by: row[3])
      if row[4] != String(decoding: leaf.bytes, as: UTF8.self) {
        complain(
          "the cancellation of incident \(row[0] as String) is not what the log says", row[2], nil)
      }
    }
    let missing = try Int64.fetchAll(
      db,
      sql: """
        SELECT number FROM leaf WHERE body LIKE '{"event":"cancelled",%'
          AND number NOT IN (SELECT leaf FROM cancellation) ORDER BY number
        """)
    for leaf in missing {
      complain("the cancellation of leaf \(leaf) is missing from 'cancellation'", nil, nil)
    }
  }
}
