import Storage
import WaterQuality

/// A check of an instrument, as judged now.
struct CheckLine: Encodable {
  let series: String
  let kind: String
  let at: String
  let numbers: String
  let source: String
  let person: String?
  let note: String?
  let outcome: String
  let judgements: [Judgement]
  private let judged: JudgedCheck
  private let measured: Series

  private enum CodingKeys: String, CodingKey {
    case series, kind, at, numbers, source, person, note, outcome, judgements
  }

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
    self.judged = judged
    measured = series
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

  static func table(_ lines: [CheckLine], _ language: Language) -> String {
    var table = Table(
      language == .zh
        ? ["时间", "项目", "质控", "结果", "依据", "来源"]
        : ["at", "parameter", "check", "outcome", "by", "source"])
    for line in lines {
      let check = line.judged.check
      for (index, judgement) in line.judged.judgements.enumerated() {
        let words = judgement.words(line.measured.parameter.unit)[language]
        let outcome = judgement.outcome.name[language]
        table.add(
          index == 0
            ? [
              check.at.minuteText, line.measured.parameter.name[language],
              check.kind.name[language], outcome, words, check.source.name[language],
            ] : ["", "", "", outcome, words])
      }
    }
    return table.text
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
