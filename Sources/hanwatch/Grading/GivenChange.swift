import WaterQuality

/// How a period compares with an earlier one.
struct GivenChange: Encodable {
  let since: String
  let change: String?
  let wording: String
  private let words: Text

  private enum CodingKeys: String, CodingKey { case since, change, wording }

  init(since period: Period, _ comparison: PeriodComparison) {
    since = period.description
    switch comparison {
    case .changed(let found): (change, words) = (found.id, found.name)
    case .notComparable(let reason): (change, words) = (nil, reason.name)
    }
    wording = words.zh
  }

  func text(_ language: Language) -> String { words[language] }
}
