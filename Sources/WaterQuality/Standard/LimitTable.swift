/// The limits of one edition of a water-quality standard, by parameter and class.
package struct LimitTable: Sendable {
  /// As printed beside every class: `GB 3838-2002`.
  package let version: String
  /// First day the table is in force.
  package let effective: CivilDate
  package let rows: [Row]

  package init(version: String, effective: CivilDate, rows: [Row]) {
    self.version = version
    self.effective = effective
    self.rows = rows
  }

  /// One parameter's limits. A parameter without classes (water temperature) has no row.
  package struct Row: Sendable {
    package let parameter: String
    /// Class I … V for rivers; nil where rivers have no limit (total nitrogen).
    package let river: [Limit]?
    /// Class I … V for lakes and reservoirs, where they differ.
    package let lake: [Limit]?
    /// One of the 21 items of 环办〔2011〕22号 that decide a section's class.
    package let isEvaluated: Bool
    /// False for pH and dissolved oxygen: no exceedance multiple is ever printed.
    package let hasMultiple: Bool
    /// Cyanide and heavy metals come first among the main pollution indicators.
    package let hasPriority: Bool

    package init(
      parameter: String, river: [Limit]?, lake: [Limit]?, isEvaluated: Bool, hasMultiple: Bool,
      hasPriority: Bool
    ) {
      self.parameter = parameter
      self.river = river
      self.lake = lake
      self.isEvaluated = isEvaluated
      self.hasMultiple = hasMultiple
      self.hasPriority = hasPriority
    }
  }

  package func row(_ parameter: String) -> Row? {
    rows.first { $0.parameter == parameter }
  }

  /// The limit that a value must meet to belong to this class; nil where the table has none.
  /// There is none for `worseThanV`.
  package func limit(_ parameter: String, _ waterClass: WaterClass, _ body: WaterBody) -> Limit? {
    guard waterClass != .worseThanV, let row = row(parameter) else { return nil }
    let limits = body == .lake ? row.lake ?? row.river : row.river
    return limits?[waterClass.rawValue - 1]
  }
}

/// The value a class permits, and on which side of it.
package enum Limit: Sendable, Equatable {
  /// Met by values ≤ the limit.
  case atMost(ExactDecimal)
  /// Met by values ≥ the limit: dissolved oxygen.
  case atLeast(ExactDecimal)
  /// Met by values inside, bounds included: pH.
  case within(ExactDecimal, ExactDecimal)

  package func isMet(by value: ExactDecimal) -> Bool {
    switch self {
    case .atMost(let bound): value <= bound
    case .atLeast(let bound): value >= bound
    case .within(let low, let high): value >= low && value <= high
    }
  }

  /// The limit as printed: `≤ 1.0`, `≥ 5`, `6–9`.
  package var description: String {
    switch self {
    case .atMost(let bound): "≤ \(bound)"
    case .atLeast(let bound): "≥ \(bound)"
    case .within(let low, let high): "\(low)–\(high)"
    }
  }
}

/// What kind of water a section stands on; lakes have their own phosphorus limits.
package enum WaterBody: String, Sendable, CaseIterable {
  case river, lake, outfall
}
