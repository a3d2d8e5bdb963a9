import Storage
import WaterQuality

/// `GET /api/v1/stations`: what the page shows, for programs. Times are RFC 3339 at +08:00,
/// concentrations decimal strings, classes by their ids.
func stationsJSON(_ overview: SiteOverview, version: String) -> JSON {
  .object([
    ("schemaVersion", .integer(1)),
    ("version", .string(version)),
    ("at", time(overview.at)),
    ("standard", .string(LimitTable.gb3838v2002.version)),
    (
      "site",
      .object([
        ("id", .string(overview.site.id)), ("name", .string(overview.site.name)),
        ("example", .bool(overview.site.isExample)),
      ])
    ),
    ("stations", .array(overview.stations.map(station))),
    ("breaches", .array(overview.breaches.map(breach))),
  ])
}

private func time(_ moment: Timestamp?) -> JSON { JSON(moment?.description) }

private func station(_ overview: StationOverview) -> JSON {
  .object([
    ("id", .string(overview.station.id)),
    ("name", .string(overview.station.name)),
    ("county", .string(overview.station.county)),
    (
      "section",
      overview.section.map { section in
        .object([
          ("id", .string(section.id)), ("name", .string(section.name)),
          ("river", .string(section.river)), ("waterBody", .string(section.body.rawValue)),
          ("target", .string(section.target.id)),
        ])
      } ?? .null
    ),
    ("reporting", .bool(overview.isReporting)),
    ("newestSampledAt", time(overview.newest)),
    ("class", JSON(overview.waterClass?.id)),
    (
      "evaluated",
      .array(overview.graded.map { .string($0.series.parameter.id) })
    ),
    ("meetsTarget", JSON(overview.meetsTarget)),
    ("series", .array(overview.series.map(series))),
    ("faults", .array(overview.faults.map(fault))),
    ("wrongClocks", .array(overview.wrongClocks.map(wrongClock))),
    ("maintenance", overview.maintenance.map(maintenance) ?? .null),
  ])
}

private func maintenance(_ window: MaintenanceWindow) -> JSON {
  .object([
    ("number", .integer(window.number)), ("begun", time(window.begun)),
    ("until", time(window.until)), ("person", .string(window.person)),
    ("reason", .string(window.reason)),
  ])
}

private func series(_ overview: SeriesOverview) -> JSON {
  let parameter = overview.series.parameter
  return .object([
    ("id", .string(overview.series.id)),
    ("analyser", .string(overview.analyser)),
    ("parameter", .string(parameter.id)),
    ("name", .object([("zh", .string(parameter.name.zh)), ("en", .string(parameter.name.en))])),
    ("unit", .string(parameter.unit.rawValue)),
    ("mode", .string(overview.series.mode.rawValue)),
    ("slotMinutes", .integer(Int64(overview.series.slotMinutes))),
    ("detectionLimit", JSON(overview.series.detectionLimit?.description)),
    ("fresh", .bool(overview.isFresh)),
    ("class", JSON(overview.waterClass?.id)),
    ("reading", overview.reading.map { reading($0, overview.series) } ?? .null),
    (
      "breaches",
      .array(
        zip(overview.series.breachRules, overview.breaches).map { rule, state in
          .object([("rule", .string(rule.id)), ("state", .string(state.id))])
        })
    ),
  ])
}

private func reading(_ reading: Reading, _ series: Series) -> JSON {
  .object([
    ("sampledAt", time(reading.sampledAt)),
    ("slot", time(reading.sampledAt.slot(minutes: series.slotMinutes))),
    ("value", JSON(reading.value.map { series.value($0).description })),
    ("shown", JSON(shownValue(reading, series)?.description)),
    ("belowDetection", .bool(reading.reasons.contains(.belowDetection))),
    ("verdict", .string(reading.verdict.id)),
    ("flag", JSON(reading.flag?.rawValue)),
    ("reasons", .array(reading.reasons.ids.map(JSON.string))),
  ])
}

private func fault(_ status: AnalyserStatus) -> JSON {
  .object([
    ("analyser", .string(status.analyser)),
    ("failuresInARow", .integer(Int64(status.failuresInARow))),
    ("lastAnswerAt", time(status.lastAnswerAt)),
    ("fault", JSON(status.fault)),
  ])
}

/// The skew itself stands in `/api/v1/analysers`: it changes with every poll.
private func wrongClock(_ status: AnalyserStatus) -> JSON {
  .object([("analyser", .string(status.analyser)), ("since", time(status.clock.wrongSince))])
}

private func breach(_ overview: BreachOverview) -> JSON {
  let incident = overview.incident
  return .object([
    ("incident", .string(incident.id)),
    ("rule", .string(incident.rule)),
    ("series", .string(incident.series)),
    ("station", JSON(overview.station?.station.id)),
    ("parameter", JSON(overview.series?.series.parameter.id)),
    ("limit", JSON(overview.rule?.limit.description)),
    ("targetClass", JSON(overview.rule?.targetClass?.id)),
    ("since", time(incident.since)),
    ("openedAt", time(incident.openedAt)),
    ("openedValue", .string(incident.openedValue.description)),
  ])
}
