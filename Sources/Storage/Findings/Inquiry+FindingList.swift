package import Evidence
internal import GRDB
package import WaterQuality

extension Inquiry {
  /// What was found of a series' readings in `from ..< to`, oldest first, by the numbers of the
  /// findings. The versions that findings brought are left out.
  package func findings(
    of series: String, from: Timestamp, to: Timestamp
  ) throws -> [(number: Int64, finding: LaterFinding)] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT finding.number, fromAt, toAt, source, verdict, reason, person.name, certificate,
          recordedAt
        FROM series JOIN finding ON finding.series = series.id
        LEFT JOIN person ON person.id = finding.person
        WHERE key = ? AND fromAt < ? AND toAt > ? ORDER BY finding.number
        """)
    return try Row.fetchAll(
      statement, arguments: [series, to.milliseconds, from.milliseconds]
    ).compactMap { row in
      LaterFinding.Source(rawValue: row[3]).map { source in
        (
          row[0],
          LaterFinding(
            series: series, from: Timestamp(milliseconds: row[1]),
            to: Timestamp(milliseconds: row[2]), source: source,
            verdict: (row[4] as Int?).flatMap(Verdict.init(rawValue:)), reason: row[5],
            person: row[6], certificate: row[7], recordedAt: Timestamp(milliseconds: row[8]),
            versions: nil)
        )
      }
    }
  }
}
