internal import GRDB
import WaterQuality

/// The table `breach`: where each series stands against each of its rules.
enum BreachRecord {
  static func put(
    _ step: Judgement.BreachStep, rule: String, _ series: Int64, _ db: Database
  ) throws {
    let streak = step.to.streak
    let breach = step.to.breach
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO breach(series, rule, state, reason, changedAt, count, since, slot,
          openedBoot, openedSeq, openedSince, openedAt, worst)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (series, rule) DO UPDATE SET state = excluded.state,
          reason = excluded.reason, changedAt = excluded.changedAt, count = excluded.count,
          since = excluded.since, slot = excluded.slot, openedBoot = excluded.openedBoot,
          openedSeq = excluded.openedSeq, openedSince = excluded.openedSince,
          openedAt = excluded.openedAt, worst = excluded.worst
        """)
    try statement.execute(arguments: [
      series, rule, step.to.id, step.reason.rawValue, step.at.milliseconds, streak?.count,
      streak?.since.milliseconds, streak?.slot.milliseconds, breach?.openedBy.boot,
      breach?.openedBy.sequence, breach?.since.milliseconds, breach?.openedAt.milliseconds,
      breach?.worst,
    ])
  }

  static func state(_ series: Int64, rule: String, _ db: Database) throws -> BreachState {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT state, count, since, slot, openedBoot, openedSeq, openedSince, openedAt, worst
        FROM breach WHERE series = ? AND rule = ?
        """, arguments: [series, rule])
    guard let row else { return .clear }
    let streak = (row[1] as Int?).map {
      Streak(
        count: $0, since: Timestamp(milliseconds: row[2]), slot: Timestamp(milliseconds: row[3]))
    }
    let breach = (row[5] as Int64?).map {
      OpenBreach(
        openedBy: SampleKey(boot: row[4], sequence: $0), since: Timestamp(milliseconds: row[6]),
        openedAt: Timestamp(milliseconds: row[7]), worst: row[8])
    }
    return switch (row[0] as String, streak, breach) {
    case ("pending", let streak?, _): .pending(streak)
    case ("open", _, let breach?): .open(breach)
    case ("clearing", let streak?, let breach?): .clearing(breach, streak)
    case ("unknown", _, let breach): .unknown(breach)
    default: .clear
    }
  }
}

extension BreachState {
  fileprivate var streak: Streak? {
    switch self {
    case .pending(let streak), .clearing(_, let streak): streak
    case .clear, .open, .unknown: nil
    }
  }
}
