import WaterQuality

extension StationsView.StationCard {
  init(_ overview: StationOverview, at now: Timestamp, _ language: Language) {
    let target = overview.section?.target
    id = overview.station.id
    tone =
      !overview.isReporting ? "quiet" : overview.meetsTarget == false ? "over" : "met"
    name = overview.station.name
    riverName = overview.section?.river ?? ""
    sectionName = overview.section?.name ?? overview.station.section
    badge = StationsView.ClassMark(overview.waterClass, language)
    badgeLabel = Wording.className(overview.waterClass)[language]
    targetText = target.map { Wording.className($0)[language] } ?? "—"
    standingText =
      overview.isReporting
      ? Wording.standing(overview.meetsTarget)[language] : Wording.silent[language]
    strip = WaterClass.allCases.map { step in
      var styles = ["c\(step.rawValue)"]
      if step == overview.waterClass { styles.append("now") }
      if step == target { styles.append("target") }
      return StationsView.StripStep(
        stepSymbol: Wording.symbol(step, language), stepStyle: styles.joined(separator: " "))
    }
    let comma = language == .zh ? "、" : ", "
    let deciding = overview.graded.filter { $0.waterClass == overview.waterClass }
    hasClass = overview.waterClass != nil
    evaluatedNames = Self.names(overview.graded, language).joined(separator: comma)
    isOver = overview.meetsTarget == false
    decidingNames = Self.names(deciding, language).joined(separator: comma)
    rows = overview.series.map {
      StationsView.ReadingRow(
        $0, stationReports: overview.isReporting, at: now, language)
    }
    maintenanceText =
      overview.maintenance.map { Wording.maintenance($0)[language] } ?? ""
    isMaintained = overview.maintenance != nil
    faults = overview.faults.map { fault in
      let names = Self.names(
        overview.series.filter { $0.analyser == fault.analyser }, language)
      return StationsView.FaultLine(fault, parameters: names, at: now, language)
    }
    clocks = overview.wrongClocks.map { status in
      let names = Self.names(
        overview.series.filter { $0.analyser == status.analyser }, language)
      return StationsView.ClockLine(status, parameters: names, language)
    }
  }
}

extension StationsView.StationCard {
  /// Each parameter once, though several analysers may measure it.
  private static func names(_ series: [SeriesOverview], _ language: Language) -> [String] {
    var names: [String] = []
    for name in series.map({ $0.series.parameter.name[language] }) where !names.contains(name) {
      names.append(name)
    }
    return names
  }
}

extension StationsView.FaultLine {
  init(_ status: AnalyserStatus, parameters: [String], at now: Timestamp, _ language: Language) {
    faultText =
      Wording.fault(
        parameters: Wording.some(of: parameters, language), failures: status.failuresInARow,
        lastAnswer: status.lastAnswerAt.map { Wording.age(now.milliseconds(since: $0)) })[language]
    faultDetail = status.fault ?? ""
    faultAnalyser = status.analyser
  }
}

extension StationsView.ClockLine {
  init(_ status: AnalyserStatus, parameters: [String], _ language: Language) {
    clockText =
      Wording.wrongClock(
        parameters: Wording.some(of: parameters, language),
        skewMilliseconds: status.clock.skewMilliseconds,
        since: status.clock.wrongSince?.minuteText ?? "")[language]
    clockAnalyser = status.analyser
  }
}

extension StationsView.ReadingRow {
  init(
    _ overview: SeriesOverview, stationReports: Bool, at now: Timestamp, _ language: Language
  ) {
    let parameter = overview.series.parameter
    rowName = parameter.name[language]
    rowUnit = parameter.unit.rawValue
    valueText = overview.text
    rowClass = StationsView.ClassMark(overview.waterClass, language)
    notes = Self.notes(overview, stationReports: stationReports, language)
    rowTone =
      overview.reading != nil && !overview.isFresh ? "stale" : notes.first?.noteTone ?? ""
    guard let reading = overview.reading else {
      (hasTime, atMilliseconds, atISO, ageText, slotText) = (false, 0, "", "—", "")
      return
    }
    hasTime = true
    atMilliseconds = reading.sampledAt.milliseconds
    atISO = reading.sampledAt.description
    ageText = Wording.age(now.milliseconds(since: reading.sampledAt))[language]
    slotText =
      overview.series.mode == .batch
      ? Wording.slot(
        Self.moment(reading.sampledAt.slot(minutes: overview.series.slotMinutes), now),
        sampled: String(reading.sampledAt.clock.prefix(5)))[language] : ""
  }

  /// `08:00` today, `11-23 08:00` on another day.
  private static func moment(_ time: Timestamp, _ now: Timestamp) -> String {
    let clock = String(time.clock.prefix(5))
    return time.date == now.date ? clock : "\(time.date.description.suffix(5)) \(clock)"
  }

  /// What must be known of the value: breaches first, then the verdict with its reasons, then age.
  private static func notes(
    _ overview: SeriesOverview, stationReports: Bool, _ language: Language
  ) -> [StationsView.Note] {
    var notes = overview.breaches.compactMap { state in
      Wording.breach(state).map {
        StationsView.Note(
          noteText: $0[language], noteTone: state.breach == nil ? "warn" : "bad")
      }
    }
    guard let reading = overview.reading else { return notes }
    var words = reading.reasons.subtracting(.belowDetection).names(language)
    if let flag = reading.shownFlag, !flag.isMeasurement {
      words.append(Text("标识 \(flag.rawValue)", "flag \(flag.rawValue)")[language])
    }
    if reading.verdict != .pass { words.insert(reading.verdict.name[language], at: 0) }
    if !words.isEmpty {
      notes.append(
        StationsView.Note(
          noteText: words.joined(separator: language == .zh ? "、" : ", "), noteTone: "warn"))
    }
    // Where the whole station is silent its heading says so once.
    if !overview.isFresh, stationReports {
      notes.append(StationsView.Note(noteText: Wording.stale[language], noteTone: "warn"))
    }
    if overview.waterClass != nil, !overview.isEvaluated {
      notes.append(
        StationsView.Note(noteText: Wording.notEvaluated[language], noteTone: "plain"))
    }
    return notes
  }
}
