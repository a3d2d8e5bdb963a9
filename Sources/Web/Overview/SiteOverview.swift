import Storage
import WaterQuality

/// The site at one moment, as the page and the API show it: facts without wording or layout.
struct SiteOverview: Sendable {
  let site: Site
  /// Station time of the look.
  let at: Timestamp
  /// In the order of the file, so that every station keeps its place on the page.
  let stations: [StationOverview]
  /// Told and not ended, oldest first.
  let breaches: [BreachOverview]

  /// The newest sampling time of all series; nil before the first reading.
  var newest: Timestamp? { stations.compactMap(\.newest).max() }
}

/// One station: its series, its class, and what is wrong with its links.
struct StationOverview: Sendable {
  let station: Station
  /// Nil where the file names a section that is not there.
  let section: Section?
  let series: [SeriesOverview]
  /// Analysers that did not answer their last poll.
  let faults: [AnalyserStatus]
  /// Instruments whose clock differs from ours by more than it may.
  let wrongClocks: [AnalyserStatus]
  /// The window that it is in; nil where nobody works there.
  let maintenance: MaintenanceWindow?

  /// The worst class of the evaluated parameters (单因子评价法); nil when none can be graded.
  var waterClass: WaterClass? { graded.compactMap(\.waterClass).max() }

  /// The series that the class stands on: a station evaluates what it measures, and says so.
  var graded: [SeriesOverview] { series.filter { $0.isEvaluated && $0.waterClass != nil } }

  /// Nil when there is no class to compare.
  var meetsTarget: Bool? {
    guard let waterClass, let section else { return nil }
    return waterClass <= section.target
  }

  var newest: Timestamp? { series.compactMap { $0.reading?.sampledAt }.max() }

  /// Whether at least one series brings readings in time.
  var isReporting: Bool { series.contains(where: \.isFresh) }
}

/// A breach that was told and has not ended.
struct BreachOverview: Sendable {
  let incident: IncidentSummary
  /// Nil when the series is no longer in the file.
  let station: StationOverview?
  let series: SeriesOverview?

  var rule: BreachRule? { series?.series.breachRules.first { $0.id == incident.rule } }
}
