package import Evidence
internal import GRDB
package import WaterQuality

extension Inquiry {
  /// Incidents of which a finding speaks that may leave nothing of them: not cancelled yet, open or
  /// ended since a moment. Oldest first.
  package func doubtfulIncidents(endedSince moment: Timestamp) throws -> [IncidentSummary] {
    try incidents(
      """
      WHERE cancelledAt IS NULL AND coalesce(endedAt, ?1) >= ?1
        AND EXISTS (
          SELECT 1 FROM series AS same JOIN finding ON finding.series = same.id
          WHERE same.key = series.key AND finding.toAt > since
            AND finding.fromAt <= coalesce(endedAt, finding.fromAt))
      ORDER BY openedAt, incident.id
      """, [moment.milliseconds])
  }

  /// The finding that left no exceedance of an incident, with its number; nil where it stands.
  ///
  /// It stands on the passing readings that lay beyond the limit, from the first of its streak to
  /// its end, or until `now`. One that a finding holds for suspect stands: only what failed, or was
  /// decoded to be within the limit, is no exceedance (decisions 7).
  package func finding(
    against incident: IncidentSummary, _ rule: BreachRule, of analyser: Analyser, now: Timestamp
  ) throws -> (number: Int64, finding: LaterFinding)? {
    let end = (incident.endedAt ?? now).adding(milliseconds: 1)
    func isBeyond(_ stored: StoredReading) -> Bool {
      stored.value.map { !rule.limit.isMet(by: $0) } ?? false
    }
    var grounds: Set<SampleKey> = []
    try eachArrived(
      of: incident.series, analyser: analyser.id, from: incident.since, to: end
    ) { stored in
      if stored.reading.verdict == .pass, isBeyond(stored) { grounds.insert(stored.key) }
    }
    // A limit that was changed since is no finding.
    guard !grounds.isEmpty else { return nil }
    var stands = false
    try eachReading(
      of: incident.series, analyser: analyser.id, from: incident.since, to: end
    ) { stored in
      guard isBeyond(stored) else { return }
      let isGround = grounds.contains(stored.key) && stored.reading.verdict == .suspect
      if isGround || stored.reading.verdict == .pass { stands = true }
    }
    if stands { return nil }
    return try findings(of: incident.series, from: incident.since, to: end)
      .last { $0.finding.verdict ?? .fail == .fail }
  }

  /// The channels that were told of an incident.
  package func channels(toldOf incident: String) throws -> Set<String> {
    try String.fetchSet(
      db, sql: "SELECT channel FROM outbox WHERE incident = ?", arguments: [incident])
  }
}
