/// `qualityControl` of a parameter: `{limits, span, standards, dose, every, overrides,
/// reachBackHours}`. Without it no check of the series is judged.
extension QualityControl {
  /// What the file says, before the section and the standard are known.
  struct Settings {
    let set: QualityLimitSet
    let overrides: [QualityCriterion: QualityLimit]
    let span: QualityNumber?
    let standards: [QualityCheckKind: QualityNumber]
    let dose: QualitySpike.Dose?
    let plans: [QualityPlan]
    let reachBackHours: Int

    /// Of a series at a section; nil where the section is not known.
    func control(_ parameter: String, at section: Section?) -> QualityControl {
      let table = LimitTable.gb3838v2002
      return QualityControl(
        limits: set.limits(of: parameter).merging(overrides) { _, own in own },
        span: span
          ?? section.flatMap { spanValue(parameter, target: $0.target, $0.body, table) },
        standards: standards, dose: dose,
        bands: section.flatMap { Bands(parameter, $0.body, table) }, plans: plans,
        reachBackHours: reachBackHours)
    }
  }
}

extension QualityControl.Settings {
  /// Nil, with problems, when it cannot be read.
  static func read(_ reader: ObjectReader) -> Self? {
    let before = reader.problems.problems.count
    let set = reader.reference("limits", to: "set of limits", in: QualityLimitSet.builtIn.map(\.id))
      .flatMap { id in QualityLimitSet.builtIn.first { $0.id == id } }
    let span = reader.optional("span").map { reader.qualityNumber($0, above: true) }
    let standards = Self.standards(reader)
    let dose = Self.dose(reader)
    let plans = Self.plans(reader)
    let overrides = Self.overrides(reader)
    let reach = reader.integer(
      "reachBackHours", in: 1...2160, default: QualityControl.usualReachBackHours)
    reader.finish()
    guard reader.problems.problems.count == before, let set, let reach else { return nil }
    return Self(
      set: set, overrides: overrides, span: span ?? nil, standards: standards, dose: dose,
      plans: plans, reachBackHours: reach)
  }

  /// `{"spanCheck": "3.2"}`: checks with one standard.
  private static func standards(_ outer: ObjectReader) -> [QualityCheckKind: QualityNumber] {
    guard let reader = outer.optionalObject("standards") else { return [:] }
    var found: [QualityCheckKind: QualityNumber] = [:]
    for kind in QualityCheckKind.allCases where kind.form == .against {
      found[kind] = reader.optional(kind.rawValue).flatMap { reader.qualityNumber($0) }
    }
    reader.finish()
    return found
  }

  /// `{"cup": "200", "stock": "100", "volume": "1.5"}`.
  private static func dose(_ outer: ObjectReader) -> QualitySpike.Dose? {
    guard let reader = outer.optionalObject("dose") else { return nil }
    func number(_ key: String) -> QualityNumber? {
      reader.required(key).flatMap { reader.qualityNumber($0, above: true) }
    }
    let (cup, stock, volume) = (number("cup"), number("stock"), number("volume"))
    reader.finish()
    guard let cup, let stock, let volume else { return nil }
    return QualitySpike.Dose(cup: cup, stock: stock, volume: volume)
  }

  /// `[{"kind": "zeroCheck", "hours": 24, "warnBeforeHours": 4}]`.
  private static func plans(_ outer: ObjectReader) -> [QualityPlan] {
    var kinds: Set<QualityCheckKind> = []
    return outer.objects("every").compactMap { reader in
      let kind = reader.choice("kind", QualityCheckKind.self)
      let hours = reader.integer("hours", in: 1...8784)
      let warning = reader.integer("warnBeforeHours", in: 0...8784, default: 0)
      reader.finish()
      guard let kind, let hours, let warning else { return nil }
      if warning >= hours {
        reader.problems.add(
          reader.node, "a warning \(warning) h before the end of \(hours) h would never be silent",
          "Warn later, or check less often.")
      }
      if !kinds.insert(kind).inserted {
        reader.problems.add(
          reader.node, "check '\(kind.rawValue)' stands twice in this list", "Keep one of them.")
      }
      return QualityPlan(kind, hours: hours, warnBeforeHours: warning)
    }
  }

  /// `[{"criterion": "standardError", "percent": "5", "source": "合同第3条"}]`.
  private static func overrides(_ outer: ObjectReader) -> [QualityCriterion: QualityLimit] {
    var found: [QualityCriterion: QualityLimit] = [:]
    for reader in outer.objects("overrides") {
      let criterion = reader.choice("criterion", QualityCriterion.self)
      let source = reader.name("source")
      let bound = criterion.flatMap { Self.bound(reader, of: $0) }
      let above = reader.optional("above").flatMap { reader.qualityNumber($0) }
      // Without a criterion nobody knows which of them belongs here.
      if criterion == nil {
        QualityBound.Form.allCases.forEach { _ = reader.optional($0.rawValue) }
      }
      reader.finish()
      guard let criterion, let source, let bound else { continue }
      if found[criterion] != nil {
        reader.problems.add(
          reader.node, "the limit of '\(criterion.rawValue)' stands twice in this list",
          "Keep one of them.")
      }
      found[criterion] = QualityLimit(
        bound, above: above, source: Text(source, source), confidence: .configured)
    }
    return found
  }

  private static func bound(
    _ reader: ObjectReader, of criterion: QualityCriterion
  ) -> QualityBound? {
    let forms = QualityBound.Form.allCases.filter(criterion.forms.contains)
    let written = QualityBound.Form.allCases.filter { reader.optional($0.rawValue) != nil }
    guard written.count == 1, let form = written.first, forms.contains(form),
      let node = reader.optional(form.rawValue)
    else {
      let keys = forms.map { "\"\($0.rawValue)\"" }.joined(separator: " or ")
      reader.problems.add(
        reader.node, "the limit of '\(criterion.rawValue)' is written as \(keys)",
        "Write one of them, and nothing else beside it.")
      return nil
    }
    switch form {
    case .absolute: return reader.qualityNumber(node).map { .absolute($0) }
    case .percent: return reader.qualityNumber(node).map { .percent($0) }
    case .atLeast: return atLeast(reader, node)
    case .between:
      guard let inner = ObjectReader(node, reader.problems) else { return nil }
      let low = inner.required("low").flatMap { inner.qualityNumber($0) }
      let high = inner.required("high").flatMap { inner.qualityNumber($0) }
      inner.finish()
      guard let low, let high else { return nil }
      guard low.millionths < high.millionths else {
        inner.problems.add(inner.node, "'low' is not below 'high'", "Write low < high.")
        return nil
      }
      return .between(low, high)
    }
  }

  /// A correlation is compared at four decimals.
  private static func atLeast(_ reader: ObjectReader, _ node: Node) -> QualityBound? {
    guard let number = reader.qualityNumber(node) else { return nil }
    if number.millionths % 100 == 0, number.millionths <= 1_000_000 { return .atLeast(number) }
    reader.problems.add(
      node, "a correlation lies between 0 and 1, with at most four decimals",
      "Write it as \"0.995\".")
    return nil
  }
}

extension ObjectReader {
  /// A number of zero or more that checks can be computed with; `above` zero where it is asked.
  fileprivate func qualityNumber(_ node: Node, above zero: Bool = false) -> QualityNumber? {
    guard let value = decimal(node) else { return nil }
    if let number = QualityNumber(value), number.rational == value.rational,
      number.millionths > (zero ? 0 : -1)
    {
      return number
    }
    problems.add(
      node, "\(value) is no such number",
      "Write one \(zero ? "above" : "of at least") 0 and below 100000, with at most six decimals.")
    return nil
  }
}
