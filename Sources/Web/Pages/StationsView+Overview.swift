import Storage
import WaterQuality

extension StationsView {
  init(_ overview: SiteOverview, _ language: Language) {
    words = Wording.words(language)
    nowMilliseconds = overview.at.milliseconds
    summary = Self.summary(overview, language)
    breaches = overview.breaches.map { BreachRow($0, at: overview.at, language) }
    hasBreaches = !breaches.isEmpty
    stations = overview.stations.map { StationCard($0, at: overview.at, language) }
    hasStations = !stations.isEmpty
    classes = WaterClass.allCases.map { ClassMark($0, language) }
  }

  private static func summary(
    _ overview: SiteOverview, _ language: Language
  ) -> [SummaryItem] {
    let all = overview.stations.count
    let reporting = overview.stations.filter(\.isReporting).count
    let graded = overview.stations.compactMap(\.meetsTarget)
    let met = graded.filter { $0 }.count
    let faults = overview.stations.map(\.faults.count).reduce(0, +)
    let open = overview.breaches.count
    let newest = overview.newest
    return [
      item(
        Text("未解除超标", "Open breaches"), "\(open)",
        open == 0 ? Text("无", "none") : Text("见下表", "listed below"),
        open == 0 ? "good" : "bad", language),
      item(
        Text("达到目标", "Meeting target"), "\(met) / \(graded.count)",
        Text("可评价站点 \(graded.count) 个", "\(graded.count) stations graded"),
        met == graded.count ? (met == 0 ? "plain" : "good") : "bad", language),
      item(
        Text("数据上报", "Reporting"), "\(reporting) / \(all)",
        reporting == all
          ? Text("全部站点正常", "all stations")
          : Text("\(all - reporting) 个站点无新数据", "\(all - reporting) without fresh data"),
        reporting == all ? "good" : "warn", language),
      item(
        Text("通信异常", "Link trouble"), "\(faults)",
        faults == 0 ? Text("无", "none") : Text("台分析仪无应答", "analysers do not answer"),
        faults == 0 ? "good" : "warn", language),
      item(
        Text("最新采样", "Newest sample"), newest.map { String($0.clock.prefix(5)) } ?? "—",
        newest.map { Wording.age(overview.at.milliseconds(since: $0)) }
          ?? Text("尚无数据", "no data yet"), "plain", language),
      item(
        Text("页面时间", "Time of this page"), String(overview.at.clock.prefix(5)),
        Text("\(overview.at.date)", "\(overview.at.date)"), "plain", language),
    ]
  }

  private static func item(
    _ label: Text, _ figure: String, _ remark: Text, _ tone: String, _ language: Language
  ) -> SummaryItem {
    SummaryItem(
      label: label[language], figure: figure, remark: remark[language], tone: tone)
  }
}

extension StationsView.BreachRow {
  init(_ breach: BreachOverview, at now: Timestamp, _ language: Language) {
    let incident = breach.incident
    let unit = breach.series?.series.parameter.unit.rawValue ?? ""
    let worst = breach.series.flatMap { series in
      series.breaches.compactMap(\.breach).first { $0.openedAt == incident.openedAt }
        .map { $0.worst }
    }
    anchor = breach.station?.station.id ?? ""
    stationName = breach.station?.station.name ?? incident.series
    parameterName = breach.series?.series.parameter.name[language] ?? ""
    breachLimit =
      breach.rule.map { rule in
        let limit = "\(rule.limit.description) \(unit)".trimmed
        guard let target = rule.targetClass else { return limit }
        return limit + Text("（\(target.symbol)类）", " (class \(target.symbol))")[language]
      } ?? incident.rule
    breachNow = breach.series.map { "\($0.text) \(unit)".trimmed } ?? "—"
    let farthest = breach.series.flatMap { series in
      worst.flatMap { shownValue($0, series.series) }
    }
    breachWorst = "\(farthest ?? incident.worst ?? incident.openedValue) \(unit)".trimmed
    sinceISO = incident.since.description
    sinceText = String(incident.since.minuteText.dropFirst(5))
    lastingText = Wording.span(now.milliseconds(since: incident.since))[language]
  }
}

extension StationsView.ClassMark {
  init(_ waterClass: WaterClass?, _ language: Language) {
    symbol = Wording.symbol(waterClass, language)
    style = "c\(waterClass?.rawValue ?? 0)"
    meaning = waterClass?.state.name[language] ?? Wording.className(nil)[language]
  }
}

extension String {
  /// Without the space that a missing unit leaves at the end.
  fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}
