internal import WaterQuality

// Policies that carry a number or a name with them: `2 half_even`, `share 3/5`, `event:R9`.

extension ObjectReader {
  /// A text in a small form of its own; `forms` are quoted when it has none of them.
  func wording<Value>(
    _ key: String, _ forms: String, _ read: (String) -> Value?
  ) -> Value? {
    guard let node = required(key), let text = string(node) else { return nil }
    if let value = read(text) { return value }
    problems.add(node, "unknown value '\(text)'", "Write \(forms).")
    return nil
  }

  /// An amount of money that must be there: `"500000 yuan"`.
  func money(_ key: String) -> Money? {
    wording(key, "an amount such as \"500000 yuan\"", Money.init)
  }

  /// A class that must be there: `"III"`.
  func waterClass(_ key: String) -> WaterClass? {
    wording(key, "\"I\", \"II\", \"III\", \"IV\", \"V\" or \"worseThanV\"", WaterClass.init(id:))
  }

  /// A date that must be there: `"2026-01-01"`.
  func date(_ key: String) -> CivilDate? {
    wording(key, "a date such as \"2026-01-01\"") { CivilDate($0) }
  }
}

extension Policy.MinReadings {
  init?(words text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2 else { return nil }
    if parts[0] == "count", let count = Int(parts[1]), (1...100_000).contains(count) {
      self = .count(count)
      return
    }
    let share = parts[1].split(separator: "/").compactMap { Int128($0) }
    guard parts[0] == "share", share.count == 2, (1...1000).contains(share[1]),
      (1...share[1]).contains(share[0])
    else { return nil }
    self = .share(Rational(share[0], share[1]))
  }

  /// Whether so many valid slots are enough.
  func isMet(valid: Int, expected: Int) -> Bool {
    switch self {
    case .count(let count): valid >= count
    case .share(let share):
      valid > 0 && Rational(Int128(valid)) >= share * Rational(Int128(expected))
    }
  }
}

extension Policy.ValueRounding {
  init?(words text: String) {
    let parts = text.split(separator: " ")
    if text == "none" {
      self = .none
    } else if parts.count == 2, let decimals = Int(parts[0]), (0...9).contains(decimals),
      let mode = HalfMode(rawValue: String(parts[1]))
    {
      self = .decimals(decimals, mode)
    } else {
      return nil
    }
  }
}

extension Policy.DryNonNatural {
  init?(words text: String) {
    if text == "no_line" {
      self = .noLine
    } else if text.hasPrefix("event:"), text.count > 6 {
      self = .event(String(text.dropFirst(6)))
    } else {
      return nil
    }
  }
}

extension Policy.HydroAdjust {
  init?(words text: String) {
    if text == "none" {
      self = .none
    } else if text.hasPrefix("table:"), text.count > 6 {
      self = .table(String(text.dropFirst(6)))
    } else {
      return nil
    }
  }
}

extension Policy.BorderSplit {
  init?(words text: String) {
    let parts = text.split(separator: " ")
    let shares = parts.last?.split(separator: ":").compactMap { Int($0) } ?? []
    switch parts.first {
    case "equal" where parts.count == 1: self = .equal
    case "superior_ruling" where parts.count == 1: self = .superiorRuling
    case "ratio" where parts.count == 2 && shares.count == 2 && shares.allSatisfy { $0 > 0 }:
      self = .ratio(shares[0], shares[1])
    default: return nil
    }
  }
}

extension Policy.Met {
  init?(_ reader: ObjectReader) {
    let factors = reader.requiredList("factors")?.compactMap { reader.string($0) }
    let quantifier = reader.choice("quantifier", Quantifier.self)
    reader.finish()
    guard let factors, let quantifier else { return nil }
    self.init(factors: factors, quantifier: quantifier)
  }
}

extension Policy.Successor {
  init?(_ node: Node, _ problems: ProblemList) {
    guard let reader = ObjectReader(node, problems) else { return nil }
    let (from, to, date) = (reader.id("from"), reader.id("to"), reader.date("date"))
    reader.finish()
    guard let from, let to, let date else { return nil }
    self.init(from: from, to: to, date: date)
  }
}

extension Policy.PerformanceBand {
  init?(_ node: Node, _ problems: ProblemList) {
    guard let reader = ObjectReader(node, problems) else { return nil }
    let from = reader.decimal("from")
    let to = reader.decimal("to")
    let coefficient = reader.decimal("coefficient")
    reader.finish()
    guard let from, let to, let coefficient else { return nil }
    self.init(from: from, to: to, coefficient: coefficient)
  }

  /// Integer bands (90–100, 80–89 …) leave the scores between them undefined: bands must join.
  static func check(_ bands: [Policy.PerformanceBand], at node: Node, _ problems: ProblemList) {
    let sorted = bands.sorted { $0.from < $1.from }
    let joins = zip(sorted, sorted.dropFirst()).allSatisfy { $0.to == $1.from }
    let bounds = sorted.first.map { $0.from.isZero } ?? false
    let top = sorted.last.map { $0.to == ExactDecimal(coefficient: 100, decimals: 0) } ?? false
    if joins, bounds, top, bands.allSatisfy({ $0.from < $0.to }) { return }
    problems.add(
      node, "the bands do not cover 0 to 100 without gap or overlap",
      "Let each band's 'to' be the next band's 'from', from 0 to 100.")
  }
}
