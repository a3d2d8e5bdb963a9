internal import GRDB
package import WaterQuality

/// A breach that was told, open or ended.
package struct IncidentSummary: Sendable, Equatable {
  package let id: String
  package let rule: String
  package let series: String
  /// The sample that opened it.
  package let openedBy: SampleKey
  /// Sampling time of the first exceedance.
  package let since: Timestamp
  package let openedAt: Timestamp
  package let openedValue: ExactDecimal
  package let endedAt: Timestamp?
  package let worst: ExactDecimal?
  /// When a later finding took it back; nil where it stands.
  package let cancelledAt: Timestamp?
}

extension Inquiry {
  /// Incidents that have not ended and were not cancelled, oldest first.
  package func openIncidents() throws -> [IncidentSummary] {
    try incidents(
      "WHERE endedAt IS NULL AND cancelledAt IS NULL ORDER BY openedAt, incident.id", [])
  }

  /// Incidents that were open at any moment of a span, oldest first.
  package func incidents(from: Timestamp, to: Timestamp) throws -> [IncidentSummary] {
    try incidents(
      "WHERE openedAt < ? AND coalesce(endedAt, ?) >= ? ORDER BY openedAt, incident.id",
      [to.milliseconds, from.milliseconds, from.milliseconds])
  }

  func incidents(
    _ tail: String, _ arguments: [Int64]
  ) throws -> [IncidentSummary] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT incident.id, rule, series.key, since, openedAt, openedValue, endedAt, worst,
          decimals, boot, seq, cancelledAt
        FROM incident JOIN series ON series.id = incident.series
        LEFT JOIN cancellation ON cancellation.incident = incident.id
        """ + " " + tail, arguments: StatementArguments(arguments))
    return rows.map { row in
      let decimals: Int = row[8]
      return IncidentSummary(
        id: row[0], rule: row[1], series: row[2],
        openedBy: SampleKey(boot: row[9], sequence: row[10]),
        since: Timestamp(milliseconds: row[3]),
        openedAt: Timestamp(milliseconds: row[4]),
        openedValue: ExactDecimal(coefficient: row[5], decimals: decimals),
        endedAt: (row[6] as Int64?).map(Timestamp.init(milliseconds:)),
        worst: (row[7] as Int64?).map { ExactDecimal(coefficient: $0, decimals: decimals) },
        cancelledAt: (row[11] as Int64?).map(Timestamp.init(milliseconds:)))
    }
  }
}
