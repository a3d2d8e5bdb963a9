/// A period of a section or a river beside another: the change, or why there is none to tell. Both
/// sides must rest on the same sections, items and edition of the standard (2.5 of the facts).
package enum PeriodComparison: Sendable, Equatable {
  case changed(WaterChange)
  case notComparable(Reason)

  package enum Reason: String, Sendable, CaseIterable {
    case noState, otherSections, otherItems, otherTable, otherMethod

    package var name: Text {
      switch self {
      case .noState: Text("一方无评价结果，不作比较", "one side has no result")
      case .otherSections: Text("参评断面不同，不作比较", "the sections differ")
      case .otherItems: Text("评价指标不同，不作比较", "the evaluated items differ")
      case .otherTable: Text("执行标准不同，不作比较", "the editions of the standard differ")
      case .otherMethod: Text("评价方法不同，不作比较", "the methods differ")
      }
    }
  }

  package init(
    from before: RiverEvaluation, to after: RiverEvaluation, _ policy: ChangePolicy = .standard
  ) {
    self =
      if let reason = Self.reason(before, after) {
        .notComparable(reason)
      } else if case .shares = after.method,
        let found = change(from: before.counts, to: after.counts, policy)
      {
        .changed(found)
      } else if let from = before.state, let to = after.state {
        .changed(change(from: from, to: to))
      } else {
        .notComparable(.noState)
      }
  }

  /// A section's; by level, as a river's.
  package init(
    from before: MonthlyAssessment, to after: MonthlyAssessment,
    _ policy: ChangePolicy = .standard
  ) {
    guard let from = before.waterClass, let to = after.waterClass else {
      self = .notComparable(.noState)
      return
    }
    if before.evaluated != after.evaluated {
      self = .notComparable(.otherItems)
    } else if before.tableVersion != after.tableVersion {
      self = .notComparable(.otherTable)
    } else {
      self = .changed(change(from: from, to: to, policy))
    }
  }

  private static func reason(_ before: RiverEvaluation, _ after: RiverEvaluation) -> Reason? {
    if before.state == nil || after.state == nil { return .noState }
    if Set(before.sections) != Set(after.sections) { return .otherSections }
    if before.evaluated != after.evaluated || before.evaluatedInSome != after.evaluatedInSome {
      return .otherItems
    }
    if before.tableVersion != after.tableVersion { return .otherTable }
    switch (before.method, after.method) {
    case (.shares, .shares), (.means, .means): return nil
    default: return .otherMethod
    }
  }
}
