import Evidence
import Storage
import WaterQuality

/// How the stations ran in a month: what was expected and what came, why the rest did not, who was
/// there, and what became known of the readings since.
struct OperationsReport: Encodable {
  let schemaVersion = 1
  let month: String
  /// Slots that have ended before this count.
  let until: String
  let site: String
  let isExample: Bool
  let stations: [StationOperations]

  private enum CodingKeys: String, CodingKey {
    case schemaVersion, month, until, site, stations
    case isExample = "example"
  }

  /// Of some stations of a site. Others are asked, too: who was heard tells why somebody was not.
  init(
    _ site: Site, _ wanted: [Station], _ month: Month, _ inquiry: Inquiry, now: Timestamp
  ) throws {
    let gaps = Dictionary(
      uniqueKeysWithValues: try inquiry.gaps(of: site, in: month, now: now).map {
        ($0.series, $0)
      })
    self.month = month.description
    until = min(month.end, max(now, month.start)).description
    self.site = site.name
    isExample = site.isExample
    stations = try wanted.map { try StationOperations($0, month, gaps, inquiry, now: now) }
  }
}

/// One station's month.
struct StationOperations: Encodable {
  let station: String
  let name: String
  let series: [SeriesOperations]
  /// The maintenance windows that reach into the month.
  let visits: [MaintenanceLine]
  /// Checks of its instruments in the month, as judged now, oldest first.
  let checks: [CheckLine]
  let keyParameterChanges: [KeyParameterLine]

  init(
    _ station: Station, _ month: Month, _ gaps: [String: SeriesGaps], _ inquiry: Inquiry,
    now: Timestamp
  ) throws {
    self.station = station.id
    name = station.name
    series = try station.series.compactMap { series in
      guard let gaps = gaps[series.id] else { return nil }
      return SeriesOperations(
        series, gaps,
        try inquiry.findings(of: series.id, from: month.start, to: month.end))
    }
    visits = try inquiry.maintenance(of: station.id, from: month.start, to: month.end)
      .map { MaintenanceLine($0, at: now) }
    checks = try station.analysers.flatMap { analyser in
      try analyser.series.flatMap { series in
        try inquiry.judgedChecks(of: series, analyser, to: month.end)
          .filter { $0.check.at >= month.start }.map { CheckLine($0, series) }
      }
    }
    keyParameterChanges = try station.analysers.flatMap { analyser in
      try inquiry.keyParameterEvents(of: analyser, from: month.start, to: month.end)
        .map { KeyParameterLine($0, analyser) }
    }
  }
}
