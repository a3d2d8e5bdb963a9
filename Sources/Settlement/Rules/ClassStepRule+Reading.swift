package import WaterQuality

extension ClassStepRule {
  /// Keys beside the heading's: `reference` (`target`, `neutral` with the class in `neutral`,
  /// `last_year`, `inflow`), and either `unit`, `maxSteps` and `tie`, or `rows`.
  package static func read(
    _ reader: ObjectReader, _ heading: RuleHeading
  ) -> (any SettlementRule)? {
    let reference = readReference(reader)
    let schedule = reader.optional("rows") == nil ? readSteps(reader) : readRows(reader)
    guard let reference, let schedule else { return nil }
    return ClassStepRule(heading: heading, reference: reference, schedule: schedule)
  }

  private enum ReferenceName: String, CaseIterable {
    case target, neutral
    case lastYear = "last_year"
    case inflow
  }

  private static func readReference(_ reader: ObjectReader) -> Reference? {
    switch reader.choice("reference", ReferenceName.self) {
    case .target: .target
    case .neutral: reader.waterClass("neutral").map { .neutral($0) }
    case .lastYear: .lastYear
    case .inflow: .inflow
    case nil: nil
    }
  }

  private static func readSteps(_ reader: ObjectReader) -> Schedule? {
    let unit = reader.money("unit")
    let maxSteps = reader.integer("maxSteps", in: 1...5)
    let tie = reader.money("tie")
    guard let unit, let maxSteps, let tie else { return nil }
    return .steps(unit: unit, maxSteps: maxSteps, tie: tie)
  }

  private static func readRows(_ reader: ObjectReader) -> Schedule? {
    let nodes = reader.requiredList("rows") ?? []
    let rows = nodes.compactMap { readRow($0, reader.problems) }
    guard !rows.isEmpty, rows.count == nodes.count else { return nil }
    if let hole = hole(in: rows), let node = reader.optional("rows") {
      reader.problems.add(
        node, "no row covers \(hole)", "Add a row for it; an amount of \"0 yuan\" is no line.")
    }
    return .rows(rows)
  }

  private static func readRow(_ node: Node, _ problems: ProblemList) -> Row? {
    guard let reader = ObjectReader(node, problems) else { return nil }
    let amount = reader.money("amount")
    let when = reader.requiredList("when")?.compactMap { readCondition($0, problems) }
    reader.finish()
    guard let amount, let when, !when.isEmpty else { return nil }
    return Row(when: when, amount: amount)
  }

  private static func readCondition(_ node: Node, _ problems: ProblemList) -> Condition? {
    guard let reader = ObjectReader(node, problems) else { return nil }
    let classes = reader.optional("classes").flatMap { reader.list($0) }?.compactMap { entry in
      reader.string(entry).flatMap { text -> WaterClass? in
        if let found = WaterClass(id: text) { return found }
        problems.add(
          entry, "unknown class '\(text)'",
          "Write \"I\", \"II\", \"III\", \"IV\", \"V\" or \"worseThanV\".")
        return nil
      }
    }
    let comparison = reader.optional("toReference").flatMap { reader.choice($0, Comparison.self) }
    let target = reader.optional("target").flatMap { reader.choice($0, TargetState.self) }
    reader.finish()
    return Condition(classes: classes, toReference: comparison, target: target)
  }

  /// A case no row covers: rows must be exhaustive, whatever the classes and the target are.
  private static func hole(in rows: [Row]) -> String? {
    for target in WaterClass.allCases.dropLast() {
      for found in WaterClass.allCases {
        for reference in WaterClass.allCases
        where !rows.contains(where: { row in
          row.when.contains { $0.holds(found, reference, target) }
        }) {
          return "class \(found.id) against reference \(reference.id) with target \(target.id)"
        }
      }
    }
    return nil
  }
}
