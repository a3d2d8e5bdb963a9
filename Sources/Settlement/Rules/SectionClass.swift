internal import WaterQuality

/// The class of a section's month by an agreement's own choices, with its trace.
struct SectionClass {
  let waterClass: WaterClass?
  /// Factors that lack valid data; empty where there is a class.
  let missing: [Statistic.MissingCause]
  let trace: Trace

  /// The worst class of the factors. One factor without enough data leaves the month without a
  /// class: a worst of the rest could hide the one that fails.
  init(
    _ section: String, _ body: WaterBody, _ factors: [String], _ month: Month,
    _ question: RuleQuestion
  ) {
    let judged = factors.map { factor in
      Self.factor(
        factor, body, question.snapshot[section, factor, month], "\(section) \(month)", question)
    }
    self.init(judged, "\(section) \(month)")
  }

  /// The class of a year: the mean of its months or of all its slots, as `meanMode` says.
  init(
    year: Int, _ section: String, _ body: WaterBody, _ factors: [String], _ question: RuleQuestion
  ) {
    let evidence = question.policy.evidence
    let judged = factors.map { factor -> FactorClass in
      let months = (1...12).compactMap { number -> Statistic? in
        guard let month = Month(year: year, number: number),
          let found = question.snapshot[section, factor, month],
          evidence.minReadings.isMet(valid: found.valid, expected: found.expected)
        else { return nil }
        return found
      }
      let place = "\(section) \(year)"
      guard months.count >= evidence.minValidMonths else {
        return FactorClass(waterClass: nil, cause: .unknown, trace: Trace(.exclude, place))
      }
      return Self.factor(factor, body, Self.joined(months, evidence), place, question)
    }
    self.init(judged, "\(section) \(year)")
  }

  init(waterClass: WaterClass?, missing: [Statistic.MissingCause], trace: Trace) {
    self.waterClass = waterClass
    self.missing = missing
    self.trace = trace
  }

  private init(_ judged: [FactorClass], _ place: String) {
    missing = judged.filter { $0.waterClass == nil }.map(\.cause)
    waterClass = missing.isEmpty ? judged.compactMap(\.waterClass).max() : nil
    trace = Trace(
      .class, waterClass?.id ?? "missing", params: ["of": place], inputs: judged.map(\.trace))
  }

  private struct FactorClass {
    let waterClass: WaterClass?
    let cause: Statistic.MissingCause
    let trace: Trace
  }

  private static func factor(
    _ factor: String, _ body: WaterBody, _ found: Statistic?, _ place: String,
    _ question: RuleQuestion
  ) -> FactorClass {
    let evidence = question.policy.evidence
    let label = ["factor": factor, "of": place]
    guard let found, evidence.minReadings.isMet(valid: found.valid, expected: found.expected),
      let exact = found.mean(evidence.censorMean)
    else {
      let counts = "\(found?.valid ?? 0)/\(found?.expected ?? 0)"
      return FactorClass(
        waterClass: nil, cause: found?.missingCause ?? .unknown,
        trace: Trace(.exclude, counts, params: label, clause: "policy.minReadings"))
    }
    var counts = ["valid": "\(found.valid)", "expected": "\(found.expected)"]
    if !found.imports.isEmpty {
      counts["imports"] = found.imports.map(String.init).joined(separator: ", ")
    }
    let mean = Trace(
      .mean, exact.description, params: label.merging(counts, uniquingKeysWith: { a, _ in a }),
      clause: "policy.censorMean=\(evidence.censorMean.rawValue)")
    var compared = exact
    var trace = mean
    if evidence.compareMode == .rounded,
      case .decimals(let decimals, let mode) = evidence.valueRounding
    {
      compared = rounded(exact, decimals, mode)
      trace = Trace(
        .round, compared.rounded(toDecimals: decimals).description,
        params: ["decimals": "\(decimals)", "mode": mode.rawValue], inputs: [mean],
        clause: "policy.compareMode=rounded")
    }
    let waterClass = grade(factor, compared, body, question.table)
    return FactorClass(
      waterClass: waterClass, cause: .unknown,
      trace: Trace(
        .class, waterClass?.id ?? "none",
        params: ["factor": factor, "table": question.table.version], inputs: [trace]))
  }

  private static func rounded(_ value: Rational, _ decimals: Int, _ mode: HalfMode) -> Rational {
    let scale = ExactDecimal(coefficient: 1, decimals: decimals).rational
    return Rational(mode.rounded(value / scale)) * scale
  }

  /// Several months as one statistic.
  private static func joined(_ months: [Statistic], _ evidence: Policy.Evidence) -> Statistic {
    let (valid, expected) = (
      months.reduce(0) { $0 + $1.valid }, months.reduce(0) { $0 + $1.expected }
    )
    let weighed = months.map { month -> Rational in
      evidence.meanMode == .meanOfReadings
        ? Rational(Int128(month.valid)) : Rational(Int128(valid), Int128(months.count))
    }
    func total(_ sum: (Statistic) -> Rational) -> Rational {
      zip(months, weighed).reduce(.zero) { total, pair in
        total + sum(pair.0) / Rational(Int128(pair.0.valid)) * pair.1
      }
    }
    return Statistic(
      section: months[0].section, factor: months[0].factor, month: months[0].month,
      sum: total(\.sum), sumWithZero: total(\.sumWithZero), valid: valid, expected: expected,
      imports: Set(months.flatMap(\.imports)).sorted())
  }
}
