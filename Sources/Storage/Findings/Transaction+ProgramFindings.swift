internal import Evidence
internal import GRDB
package import WaterQuality

extension Transaction {
  /// Keeps what programs found, in the site's language. One that is known already, with the same
  /// span and verdict, is not kept again. Returns those that were new.
  ///
  /// A closed month stands as it was assessed: what would change one is left to a person's review
  /// and returned as such.
  @discardableResult
  package func keep(
    _ findings: [SeriesFinding], of site: Site, at now: Timestamp
  ) throws -> (kept: [SeriesFinding], closed: [SeriesFinding]) {
    try register(site)
    var kept: [SeriesFinding] = []
    var closed: [SeriesFinding] = []
    for finding in findings where try !inquiry.isKept(finding) {
      if finding.verdict != .pass, try !inquiry.closedMonths(of: finding.months).isEmpty {
        closed.append(finding)
        continue
      }
      guard let source = LaterFinding.Source(rawValue: finding.source.rawValue) else { continue }
      let later = LaterFinding(
        series: finding.series, from: finding.from, to: finding.to, source: source,
        verdict: finding.verdict, reason: String(finding.words[site.language].prefix(500)),
        person: nil, recordedAt: now, versions: nil)
      try record(later, [], by: nil) { _ in nil }
      kept.append(finding)
    }
    return (kept, closed)
  }
}

extension Inquiry {
  fileprivate func isKept(_ finding: SeriesFinding) throws -> Bool {
    try Bool.fetchOne(
      db,
      sql: """
        SELECT count(*) > 0 FROM series JOIN finding ON finding.series = series.id
        WHERE key = ? AND fromAt = ? AND toAt = ? AND source = ? AND verdict = ? AND act IS NULL
        """,
      arguments: [
        finding.series, finding.from.milliseconds, finding.to.milliseconds,
        finding.source.rawValue, finding.verdict.rawValue,
      ]) ?? false
  }
}

extension SeriesFinding {
  /// The months that it reaches into.
  fileprivate var months: [Month] {
    var months: [Month] = []
    var month = Month(from)
    while month.start < to {
      months.append(month)
      month = month.next
    }
    return months
  }
}
