package import WaterQuality

/// The fixed words of the pages, by the names the templates use.
package enum Wording {
  /// `零点核查（应于 2026-06-08 08:00）`; with the parameter where an analyser has several.
  static func due(_ check: DueCheck, of analyser: Analyser) -> Text {
    let (kind, dueAt) = (check.due.kind.name, check.due.dueAt?.minuteText)
    let parameter = analyser.series.first { $0.id == check.series }?.parameter.name
    let several = analyser.series.count > 1
    return Text(
      (several ? parameter?.zh ?? "" : "") + kind.zh
        + (dueAt.map { "（应于 \($0)）" } ?? "（无合格记录）"),
      (several ? parameter.map { "\($0.en): " } ?? "" : "") + kind.en
        + (dueAt.map { " (due \($0))" } ?? " (never passed)"))
  }

  package static let words: [String: Text] = [
    "example": Text("示例", "example"),
    "exampleBanner": Text(
      "示例数据：站点、数值均为虚构，不代表任何真实水质。",
      "Example data: stations and values are invented and describe no real water."),
    "subtitle": Text("地表水水质实时监测", "Live surface-water quality"),
    "signIn": DeskWords.signIn,
    "otherLanguage": Text("English", "中文"),
    "live": Text("实时更新", "live"),
    "away": Text("连接中断，正在重连", "connection lost, reconnecting"),
    "openBreaches": Text("未解除的超标", "Open breaches"),
    "noBreaches": Text("当前无未解除的超标。", "No open breach."),
    "place": Text("站点", "Station"),
    "parameter": Text("监测指标", "Parameter"),
    "limit": Text("限值", "Limit"),
    "valueNow": Text("当前值", "Now"),
    "valueWorst": Text("极值", "Worst"),
    "since": Text("起始时间", "Since"),
    "lasting": Text("已持续", "Lasting"),
    "stations": Text("站点", "Stations"),
    "value": Text("数值", "Value"),
    "class": Text("类别", "Class"),
    "sampled": Text("采样时间", "Sampled"),
    "target": Text("目标", "target"),
    "unverified": Text(
      "实时数据由仪器自动上报，未经人工核实；类别依据 GB 3838-2002，采用单因子评价法对最近一次有效数据判定，"
        + "仅供值班参考，不代替月度评价。",
      "Live data come from the instruments and are not verified by a person. Classes follow "
        + "GB 3838-2002, worst parameter, for the newest passing readings; they do not replace "
        + "the monthly assessment."),
    "noStations": Text("配置中没有站点。", "The configuration has no stations."),
    "legend": Text("水质类别", "Classes"),
    "evaluated": Text("评价指标：", "Evaluated: "),
    "deciding": Text("定类指标：", "Deciding: "),
    "languageID": Text("zh", "en"),
    "instruments": Text("站点仪器", "Instruments"),
    "particular": Text("质控与参数", "Check or detail"),
    "checkedAt": Text("核查时间", "Made at"),
    "toldSince": Text("自何时起", "Told since"),
    "back": Text("返回首页", "To the first page"),
  ]

  /// All words in one language, as the templates look them up.
  static func words(_ language: Language) -> [String: String] {
    words.mapValues { $0[language] }
  }

  // MARK: Sentences with values in them

  static func age(_ milliseconds: Int64) -> Text {
    let seconds = max(0, milliseconds / 1000)
    switch seconds {
    case ..<10: return Text("刚刚", "just now")
    case ..<60: return Text("\(seconds) 秒前", "\(seconds) s ago")
    case ..<3600: return Text("\(seconds / 60) 分钟前", "\(seconds / 60) min ago")
    case ..<172_800: return Text("\(seconds / 3600) 小时前", "\(seconds / 3600) h ago")
    default: return Text("\(seconds / 86_400) 天前", "\(seconds / 86_400) days ago")
    }
  }

  static func span(_ milliseconds: Int64) -> Text {
    let minutes = max(0, milliseconds / 60_000)
    switch minutes {
    case ..<60: return Text("\(minutes) 分钟", "\(minutes) min")
    case ..<2880:
      let (hours, rest) = (minutes / 60, minutes % 60)
      return rest == 0
        ? Text("\(hours) 小时", "\(hours) h")
        : Text("\(hours) 小时 \(rest) 分", "\(hours) h \(rest) min")
    default: return Text("\(minutes / 1440) 天", "\(minutes / 1440) days")
    }
  }

  static func slot(_ slot: String, sampled: String) -> Text {
    Text(
      "\(slot)\u{A0}时段 · \(sampled)\u{A0}采样",
      "slot\u{A0}\(slot) · taken\u{A0}\(sampled)")
  }

  static func className(_ waterClass: WaterClass?) -> Text {
    guard let waterClass else { return Text("未评价", "not graded") }
    return Text("\(waterClass.symbol)类", "class \(symbol(waterClass, .en))")
  }

  /// `Ⅲ`, `劣Ⅴ` (`>Ⅴ` in English), `—` where there is no class.
  static func symbol(_ waterClass: WaterClass?, _ language: Language) -> String {
    guard let waterClass else { return "—" }
    return waterClass == .worseThanV && language == .en ? ">Ⅴ" : waterClass.symbol
  }

  static func standing(_ meetsTarget: Bool?) -> Text {
    switch meetsTarget {
    case true?: Text("达标", "meets target")
    case false?: Text("超标", "over target")
    case nil: Text("无法评价", "cannot be graded")
    }
  }

  /// What a breach state means to the person on duty; nil where there is nothing to say.
  static func breach(_ state: BreachState) -> Text? {
    switch state {
    case .clear: nil
    case .pending(let streak):
      Text("超限 \(streak.count) 次，待确认", "over the limit \(streak.count)×, to be confirmed")
    case .open: Text("超标未解除", "breach open")
    case .clearing: Text("回落中", "clearing")
    case .unknown(let breach):
      breach == nil ? nil : Text("超标未解除，现状不明", "breach open, not known to last")
    }
  }

  /// A parameter whose class is shown for reference only: total nitrogen (环办〔2011〕22号).
  static let notEvaluated = Text("不参评", "not evaluated")
  static let stale = Text("数据已过期", "out of date")
  static let silent = Text("无新数据", "no fresh data")

  /// The first three names.
  static func some(of names: [String], _ language: Language) -> String {
    names.prefix(3).joined(separator: language == .zh ? "、" : ", ")
      + (names.count > 3 ? Text("等", " and others")[language] : "")
  }

  /// How far an instrument's clock is from ours.
  static func skew(_ milliseconds: Int64?) -> Text {
    guard let milliseconds else { return Text("未知", "unknown") }
    let seconds = milliseconds / 1000
    if seconds == 0 { return Text("不足 1 秒", "less than 1 s") }
    let length = Int64(milliseconds.magnitude)
    let size =
      length < 120_000 ? Text("\(length / 1000) 秒", "\(length / 1000) s") : span(length)
    return seconds > 0
      ? Text("快 \(size.zh)", "\(size.en) fast") : Text("慢 \(size.zh)", "\(size.en) slow")
  }

  /// An instrument's clock that differs from ours by more than it may.
  static func wrongClock(parameters: String, skewMilliseconds: Int64?, since: String) -> Text {
    guard let skewMilliseconds else {
      return Text(
        "\(parameters)分析仪时钟不显示时间，此前已偏差过大；仪器所报采样时间须核对",
        "The clock of the analyser of \(parameters) shows no time and was wrong before; check its "
          + "sampling times")
    }
    let skew = skew(skewMilliseconds)
    return Text(
      "\(parameters)分析仪时钟比本机\(skew.zh)（自 \(since) 起）；仪器所报采样时间须核对",
      "The clock of the analyser of \(parameters) is \(skew.en) (since \(since)); check its "
        + "sampling times")
  }

  /// An analyser that does not answer, in plain words.
  static func fault(parameters: String, failures: Int, lastAnswer: Text?) -> Text {
    let last =
      lastAnswer.map { Text("最近一次有效应答：\($0.zh)", "last valid answer \($0.en)") }
      ?? Text("启动以来尚无有效应答", "no valid answer since the start")
    return Text(
      "\(parameters)分析仪通信异常：连续 \(failures) 次无有效应答；\(last.zh)",
      "No valid answer from the analyser of \(parameters), \(failures)× in a row; \(last.en)")
  }
}
