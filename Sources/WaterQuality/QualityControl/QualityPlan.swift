/// How often a check is to be passed.
package struct QualityPlan: Sendable, Equatable {
  package let kind: QualityCheckKind
  package let hours: Int
  package let warnBeforeHours: Int

  package init(_ kind: QualityCheckKind, hours: Int, warnBeforeHours: Int) {
    self.kind = kind
    self.hours = hours
    self.warnBeforeHours = warnBeforeHours
  }
}

/// Where a planned check stands at a moment.
package struct QualityDue: Sendable, Equatable {
  package let kind: QualityCheckKind
  /// Nil where none was ever passed: it is overdue.
  package let lastPassed: Timestamp?
  package let dueAt: Timestamp?
  package let state: State

  package enum State: String, Sendable, CaseIterable {
    case ok, dueSoon, overdue

    package var name: Text {
      switch self {
      case .ok: Text("未到期", "not due")
      case .dueSoon: Text("即将到期", "due soon")
      case .overdue: Text("已超期", "overdue")
      }
    }
  }
}

/// A planned check of a series that is due, or soon.
package struct DueCheck: Sendable, Equatable {
  /// The series' id.
  package let series: String
  package let due: QualityDue

  package init(series: String, due: QualityDue) {
    self.series = series
    self.due = due
  }
}

extension QualityPlan {
  /// A check is due so many hours after the last passed one; at that moment it is overdue.
  package func due(lastPassed: Timestamp?, now: Timestamp) -> QualityDue {
    guard let lastPassed else {
      return QualityDue(kind: kind, lastPassed: nil, dueAt: nil, state: .overdue)
    }
    let dueAt = lastPassed.adding(minutes: hours * 60)
    let warnAt = dueAt.adding(minutes: -warnBeforeHours * 60)
    return QualityDue(
      kind: kind, lastPassed: lastPassed, dueAt: dueAt,
      state: now >= dueAt ? .overdue : now >= warnAt ? .dueSoon : .ok)
  }
}
