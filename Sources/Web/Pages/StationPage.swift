import Storage
import WaterQuality

/// The page of one station: its instruments, how they answer, and what they told of themselves.
enum StationPage {
  static func document(
    of station: Station, _ context: WebContext, _ language: Language
  ) -> String {
    let known = context.statusByAnalyser
    let now = context.time.now()
    let maintenance = station.analysers.lazy.compactMap { context.store.window?[$0.id] }.first?
      .maintenance.last { $0.contains(now) }
    return PageTemplates.render(
      "station",
      StationPageView(
        words: Wording.words(language), language: language == .zh ? "zh-CN" : "en",
        languageID: language.rawValue, otherID: language == .zh ? "en" : "zh",
        siteName: context.site.name, isExample: context.site.isExample,
        stationID: station.id, stationName: station.name, atText: now.minuteText,
        isMaintained: maintenance != nil,
        maintenanceText: maintenance.map { Wording.maintenance($0)[language] } ?? "",
        instruments: station.analysers.enumerated().map { number, analyser in
          StationPageView.Instrument(
            number, analyser, known[analyser.id] ?? AnalyserStatus(analyser: analyser.id), now,
            language)
        },
        version: context.version, style: Assets.address("hanwatch.css"),
        icon: Assets.address("icon.svg")))
  }
}

/// What the template `station` shows.
struct StationPageView {
  let words: [String: String]
  let language: String
  let languageID: String
  let otherID: String
  let siteName: String
  let isExample: Bool
  let stationID: String
  let stationName: String
  let atText: String
  let isMaintained: Bool
  let maintenanceText: String
  let instruments: [Instrument]
  let version: String
  let style: String
  let icon: String

  struct Instrument {
    let number: Int
    let instrumentName: String
    let instrumentTitle: String
    let facts: [Fact]
    let hasParticulars: Bool
    let particulars: [ParticularRow]
  }

  struct Fact {
    let factName: String
    let factText: String
    /// `bad` or empty.
    let factTone: String
  }

  struct ParticularRow {
    let particularName: String
    let particularText: String
    let checkedAtText: String
    let sinceText: String
  }
}

extension StationPageView.Instrument {
  init(
    _ number: Int, _ analyser: Analyser, _ status: AnalyserStatus, _ now: Timestamp,
    _ language: Language
  ) {
    self.number = number
    instrumentName =
      analyser.series.map { $0.parameter.name[language] }
      .joined(separator: language == .zh ? "、" : ", ")
    instrumentTitle = "\(analyser.id) · \(analyser.profile.title[language])"
    facts = Self.facts(analyser, status, now, language)
    particulars = status.particulars.map { StationPageView.ParticularRow($0, analyser, language) }
    hasParticulars = !particulars.isEmpty
  }

  private static func facts(
    _ analyser: Analyser, _ status: AnalyserStatus, _ now: Timestamp, _ language: Language
  ) -> [StationPageView.Fact] {
    var facts: [StationPageView.Fact] = []
    func add(_ name: Text, _ text: Text, isBad: Bool = false) {
      facts.append(
        .init(factName: name[language], factText: text[language], factTone: isBad ? "bad" : ""))
    }
    let link = "\(analyser.link) / \(analyser.busAddress)"
    add(Text("链路 / 地址", "Link / bus address"), Text(link, link))
    add(
      Text("最近一次有效应答", "Last valid answer"),
      status.lastAnswerAt.map { Wording.age(now.milliseconds(since: $0)) }
        ?? Text("启动以来尚无", "none since the start"), isBad: status.fault != nil)
    if let fault = status.fault { add(Text("故障", "Fault"), Text(fault, fault), isBad: true) }
    if analyser.profile.clock != nil {
      add(
        Text("时钟偏差", "Clock"), Wording.skew(status.clock.skewMilliseconds),
        isBad: status.clock.wrongSince != nil)
    }
    if let filledAt = status.filledAt {
      add(
        Text("本次运行补采", "Filled in since the start"),
        Text(
          "\(status.filledRecords) 条，最近一次 \(filledAt.minuteText)",
          "\(status.filledRecords) records, last at \(filledAt.minuteText)"))
    }
    for change in status.keyParameterChanges.reversed() {
      let name = analyser.profile.name(of: Particular(.detail, change.id, text: nil))
      let (from, at) = ("\(change.old) → \(change.new)", change.at.minuteText)
      add(
        Text("关键参数变更：\(name.zh)", "Key parameter changed: \(name.en)"),
        Text(
          "\(from)，\(at)" + (change.followsCalibration ? "（标定之后）" : ""),
          "\(from), \(at)" + (change.followsCalibration ? " (after a calibration)" : "")),
        isBad: true)
    }
    for (state, isBad) in [(QualityDue.State.overdue, true), (.dueSoon, false)] {
      let due = status.dueChecks.filter { $0.due.state == state }
      guard !due.isEmpty else { continue }
      let names = due.map { Wording.due($0, of: analyser) }
      add(
        Text("质控\(state.name.zh)", "Checks \(state.name.en)"),
        Text(
          names.map(\.zh).joined(separator: "、"), names.map(\.en).joined(separator: ", ")),
        isBad: isBad)
    }
    if let days = status.reagentDaysLeft {
      add(
        Text("试剂可用天数", "Reagent lasts"), Text("\(days) 天", "\(days) days"), isBad: days < 3)
    }
    if !status.particulars.isEmpty {
      add(
        Text("质控与参数读取于", "Checks and details read"),
        status.particularsReadAt.map { Text($0.minuteText, $0.minuteText) }
          ?? Text("上次运行期间", "in an earlier run"))
    }
    return facts
  }
}

extension StationPageView.ParticularRow {
  init(_ known: KnownParticular, _ analyser: Analyser, _ language: Language) {
    let particular = known.particular
    particularName = analyser.profile.name(of: particular)[language]
    let unit = analyser.profile.unit(of: particular)
    particularText =
      (particular.text.map { unit.isEmpty ? $0 : "\($0) \(unit)" } ?? "—")
      + (particular.flag.map { " (\($0.rawValue))" } ?? "")
    checkedAtText = particular.checkedAt?.minuteText ?? ""
    sinceText = known.since.minuteText
  }
}
