import ArgumentParser
import Daemon
import Storage
import WaterQuality

struct QualityListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Prints the checks of a station, newest first, as judged now.")

  @Argument(help: "A station's id.")
  var station: String
  @Argument(help: "A parameter's id, such as nh3n; all without it.")
  var parameter: String?
  @Option(help: "The first moment; 30 days ago without it, at most 400.")
  var from: Timestamp?
  @Option(help: "The moment after the last; now without it.")
  var to: Timestamp?
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  func run() throws {
    let site = try stations.readInForce(data).site
    let named = try NamedSeries.find(station, parameter, site)
    let to = to ?? SystemClock.wall()
    let from = from ?? to.adding(minutes: -30 * 1440)
    let judged = try Exit.explaining {
      try data.openForReading().readAndWait { inquiry in
        try named.flatMap { named in
          try inquiry.judgedChecks(of: named.series, named.analyser, to: to)
            .filter { $0.check.at >= from }.map { (named.series, $0) }
        }
      }
    }.sorted { $0.1.check.at > $1.1.check.at }
    switch output.format {
    case .json:
      for (series, check) in judged { Terminal.say(try JSONLine.text(Line(check, series))) }
    case .text: Terminal.say(table(judged, wording.language ?? site.language))
    }
  }

  private func table(
    _ judged: [(Series, JudgedCheck)], _ language: Language
  ) -> String {
    var table = Table(
      language == .zh
        ? ["时间", "项目", "质控", "结果", "依据", "来源"]
        : ["at", "parameter", "check", "outcome", "by", "source"])
    for (series, judged) in judged {
      for (index, judgement) in judged.judgements.enumerated() {
        let words = judgement.words(series.parameter.unit)[language]
        let outcome = judgement.outcome.name[language]
        table.add(
          index == 0
            ? [
              judged.check.at.minuteText, series.parameter.name[language],
              judged.check.kind.name[language], outcome, words,
              judged.check.source.name[language],
            ] : ["", "", "", outcome, words])
      }
    }
    return table.text
  }

  private struct Line: Encodable {
    let series: String
    let kind: String
    let at: String
    let numbers: String
    let source: String
    let person: String?
    let note: String?
    let outcome: String
    let judgements: [Judgement]

    struct Judgement: Encodable {
      let criterion: String
      let outcome: String
      let figure: String?
      let unit: String
      let limit: String?
      let source: String?
      let confidence: String?
      let reason: String?
    }

    init(_ judged: JudgedCheck, _ series: Series) {
      let (check, unit) = (judged.check, series.parameter.unit)
      self.series = check.series
      kind = check.kind.rawValue
      at = check.at.description
      numbers = check.numbers.description
      switch check.source {
      case .instrument: (source, person, note) = ("instrument", nil, nil)
      case .person(let name, let words): (source, person, note) = ("person", name, words)
      }
      outcome = judged.outcome.rawValue
      judgements = judged.judgements.map {
        Judgement(
          criterion: $0.criterion.rawValue, outcome: $0.outcome.rawValue,
          figure: $0.shownFigure?.description, unit: $0.unit(unit),
          limit: $0.limit?.bound.text(unit), source: $0.limit?.source.en,
          confidence: $0.limit?.confidence.rawValue, reason: $0.reason?.en)
      }
    }
  }
}

extension QualityCheck.Source {
  fileprivate var name: Text {
    switch self {
    case .instrument: Text("仪器", "instrument")
    case .person(let name, _): Text(name, name)
    }
  }
}
