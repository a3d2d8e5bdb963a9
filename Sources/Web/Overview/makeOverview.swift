import Storage
import WaterQuality

/// The site at one moment, from committed truth: the recent window, the open incidents, and how
/// the analysers answer. Pure.
func makeOverview(
  _ site: Site, _ window: RecentWindow?, incidents: [IncidentSummary],
  statuses: [AnalyserStatus], at now: Timestamp
) -> SiteOverview {
  let faults = statuses.filter { $0.fault != nil }
  let wrongClocks = statuses.filter { $0.clock.wrongSince != nil }
  let stations = site.stations.map { station in
    let section = site.section(station.section)
    return StationOverview(
      station: station, section: section,
      series: station.analysers.flatMap { overview(of: $0, window?[$0.id], section, now) },
      faults: faults.filter { fault in station.analysers.contains { $0.id == fault.analyser } },
      wrongClocks: wrongClocks.filter { wrong in
        station.analysers.contains { $0.id == wrong.analyser }
      },
      maintenance: station.analysers.lazy.compactMap { window?[$0.id] }.first?
        .maintenance.last { $0.contains(now) })
  }
  return SiteOverview(
    site: site, at: now, stations: stations,
    breaches: incidents.map { incident in
      let station = stations.first { $0.series.contains { $0.series.id == incident.series } }
      return BreachOverview(
        incident: incident, station: station,
        series: station?.series.first { $0.series.id == incident.series })
    })
}

private func overview(
  of analyser: Analyser, _ window: AnalyserWindow?, _ section: Section?, _ now: Timestamp
) -> [SeriesOverview] {
  let table = LimitTable.gb3838v2002
  return analyser.series.enumerated().map { index, series in
    let past = window.flatMap { $0.series.indices.contains(index) ? $0.series[index] : nil }
    let reading = past.flatMap(newest)
    let fresh = reading.map { isFresh($0, series, analyser, now) } ?? false
    let parameter = series.parameter.id
    return SeriesOverview(
      series: series, analyser: analyser.id, reading: reading, isFresh: fresh,
      isEvaluated: section?.parameters.contains(parameter) == true
        && table.row(parameter)?.isEvaluated == true,
      waterClass: reading.flatMap { reading in
        fresh ? currentClass(reading, series, section?.body ?? .river, table) : nil
      }, breaches: past?.breaches ?? [])
  }
}

/// The newest by sampling time: late data does not take the place of what is known already.
private func newest(_ past: SeriesWindow) -> Reading? {
  past.recent.reduce(nil as Reading?) { best, reading in
    guard let best else { return reading }
    return reading.sampledAt >= best.sampledAt ? reading : best
  }
}

/// Two slots of a batch series. A continuous one may miss a few polls before a person needs to
/// know: three of them, and at least a minute, so that a page does not flicker.
private func isFresh(
  _ reading: Reading, _ series: Series, _ analyser: Analyser, _ now: Timestamp
) -> Bool {
  let allowed: Int64 =
    switch series.mode {
    case .batch: Int64(series.slotMinutes) * 2 * 60_000
    case .continuous: max(Int64(analyser.pollSeconds) * 3000, 60_000)
    }
  return now.milliseconds(since: reading.sampledAt) <= allowed
}
