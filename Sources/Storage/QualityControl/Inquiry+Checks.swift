internal import Evidence
package import WaterQuality

extension Inquiry {
  /// How far back checks are looked for: longer than any check is planned ahead.
  package static let checksDays = 400

  /// The checks of a series before a moment, of the last 400 days: what the instrument told, then
  /// what people wrote down, so that their word counts where both speak of one moment.
  package func qualityChecks(
    of series: Series, _ analyser: Analyser, to: Timestamp
  ) throws -> [QualityCheck] {
    let from = to.adding(minutes: -Self.checksDays * 1440)
    let kinds = Set(QualityCheckKind.allCases.map(\.rawValue))
    let told =
      try self.told(by: analyser.id, .check, kinds, to: to).filter {
        ($0.particular.checkedAt ?? $0.since) >= from
      } + self.told(by: analyser.id, .detail, ["standardValue"], to: to)
    let own = try instrumentChecks(told, of: analyser) { try water(series, analyser, before: $0) }
    return own.filter { $0.series == series.id && $0.at < to }
      + (try recordedChecks(of: series.id, from: from, to: to)).map(\.check)
  }

  /// The same, judged; none where the file does not say how.
  package func judgedChecks(
    of series: Series, _ analyser: Analyser, to: Timestamp
  ) throws -> [JudgedCheck] {
    guard let control = series.qualityControl else { return [] }
    return judgeChecks(
      try qualityChecks(of: series, analyser, to: to), by: control,
      detectionLimit: series.detectionLimit)
  }

  /// The planned checks of a series and where they stand.
  package func dueChecks(
    of series: Series, _ analyser: Analyser, at now: Timestamp
  ) throws -> [QualityDue] {
    guard let control = series.qualityControl, !control.plans.isEmpty else { return [] }
    let judged = try judgedChecks(of: series, analyser, to: now.adding(milliseconds: 1))
    return control.plans.map { plan in
      let passed = judged.last { $0.check.kind == plan.kind && $0.outcome == .passed }
      return plan.due(lastPassed: passed?.check.at, now: now)
    }
  }

  /// What the checks of a site make of its readings, as far as it is known at a moment. Keeping
  /// them again keeps each once: a later moment only adds.
  package func qualityFindings(of site: Site, at now: Timestamp) throws -> [SeriesFinding] {
    try site.analysers.flatMap { analyser in
      try analyser.series.flatMap { series -> [SeriesFinding] in
        guard let control = series.qualityControl else { return [] }
        let judged = try judgedChecks(
          of: series, analyser, to: now.adding(milliseconds: 1))
        return WaterQuality.qualityFindings(judged, series, by: control, now: now)
      }
    }
  }

  /// The last valid value of the day before a check, as it was judged at arrival: what checks make
  /// of the readings must not change the check.
  private func water(
    _ series: Series, _ analyser: Analyser, before moment: Timestamp
  ) throws -> ExactDecimal? {
    var last: StoredReading?
    try eachArrived(
      of: series.id, analyser: analyser.id, from: moment.adding(minutes: -1440), to: moment
    ) { stored in
      guard stored.reading.verdict == .pass, stored.value != nil,
        last.map({ $0.reading.sampledAt <= stored.reading.sampledAt }) ?? true
      else { return }
      last = stored
    }
    return last?.value
  }
}
