/// A breach rule as the file writes it, before it is resolved for each series it watches:
/// `{id, kind: "limit", parameter, stations, mode, limit, opensAfter, closesAfter, deadband}`.
struct BreachWatch {
  let id: String
  let parameter: String
  /// Station ids; nil means every station.
  let stations: [String]?
  /// Batch rules count slots; continuous rules count polls and need a duration beside them.
  let mode: Series.Mode
  let bound: Bound
  let opensAfter: BreachRule.Persistence
  let closesAfter: BreachRule.Persistence
  let deadband: ExactDecimal
  /// Where it stands, for problems that only show when it is resolved.
  let node: Node

  enum Bound {
    /// The limit of the section's target class.
    case target
    case fixed(Limit)
  }

  func watches(_ parameter: String, _ mode: Series.Mode, at station: String) -> Bool {
    self.parameter == parameter && self.mode == mode && stations?.contains(station) ?? true
  }

  /// The rule for a series of this section; nil, with a problem, when the standard has no limit.
  func rule(for section: Section, _ problems: ProblemList) -> BreachRule? {
    switch bound {
    case .fixed(let limit): return rule(limit, targetClass: nil)
    case .target:
      let table = LimitTable.gb3838v2002
      if let limit = table.limit(parameter, section.target, section.body) {
        return rule(limit, targetClass: section.target)
      }
      problems.add(
        node,
        "\(table.version) has no limit of class \(section.target.id) for '\(parameter)' in a "
          + "\(section.body.rawValue) (section '\(section.id)')",
        "Write the limit as a decimal, such as \"0.5\", or name the stations it can watch.")
      return nil
    }
  }

  private func rule(_ limit: Limit, targetClass: WaterClass?) -> BreachRule {
    BreachRule(
      id: id, limit: limit, targetClass: targetClass, opensAfter: opensAfter,
      closesAfter: closesAfter, deadband: deadband)
  }
}
