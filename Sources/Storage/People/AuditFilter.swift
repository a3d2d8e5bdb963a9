internal import GRDB
package import People
package import WaterQuality

/// Which lines of the trail are wanted: those that meet every condition that is set.
package struct AuditFilter: Sendable, Equatable {
  /// Who acted, whatever the case of the name.
  package var person: String?
  package var act: Act?
  package var outcome: Outcome?
  /// The first and the last day, both included, as calendars at +08:00 count them.
  package var from: CivilDate?
  package var to: CivilDate?

  package enum Outcome: String, Sendable, CaseIterable {
    case done, refused
  }

  package init(
    person: String? = nil, act: Act? = nil, outcome: Outcome? = nil, from: CivilDate? = nil,
    to: CivilDate? = nil
  ) {
    self.person = person
    self.act = act
    self.outcome = outcome
    self.from = from
    self.to = to
  }
}

/// Where in the trail to look: the newest lines, or those beside a line that was seen.
package enum AuditPlace: Sendable, Equatable {
  case newest
  /// Older than this line.
  case before(Int64)
  /// Newer than this line.
  case after(Int64)
}

/// So much of the trail as one page shows, the newest line first.
package struct AuditSheet: Sendable, Equatable {
  package let lines: [AuditLine]
  /// Where the next newer and the next older lines begin; nil where there are none.
  package let newer: AuditPlace?
  package let older: AuditPlace?
}

/// A condition of SQL on lines of the trail, with its value.
struct AuditCondition {
  let sql: String
  let value: DatabaseValue

  init(_ sql: String, _ value: some DatabaseValueConvertible) {
    self.sql = sql
    self.value = value.databaseValue
  }
}

extension AuditFilter {
  var conditions: [AuditCondition] {
    var all: [AuditCondition] = []
    if let person {
      all.append(AuditCondition("audit.person = (SELECT id FROM person WHERE name = ?)", person))
    }
    if let act { all.append(AuditCondition("act = ?", act.rawValue)) }
    switch outcome {
    case .done: all.append(AuditCondition("outcome = ?", AuditEntry.done))
    case .refused: all.append(AuditCondition("outcome <> ?", AuditEntry.done))
    case nil: break
    }
    if let from { all.append(AuditCondition("at >= ?", Timestamp(from).milliseconds)) }
    if let to {
      all.append(AuditCondition("at < ?", Timestamp(to.adding(days: 1)).milliseconds))
    }
    return all
  }
}
