import Foundation
internal import GRDB
package import Settlement
package import WaterQuality

/// Something that was kept for a month, with its version.
package struct RecordedVersion: Sendable, Equatable {
  package let version: Int
  package let recordedAt: Timestamp
  /// Canonical JSON.
  package let body: [UInt8]
}

extension Inquiry {
  /// The newest assessments kept for a month; nil before it was closed.
  package func assessment(_ month: Month) throws -> RecordedVersion? {
    try version(
      "SELECT version, recordedAt, body FROM assessment WHERE month = ? ORDER BY version DESC",
      [month.description])
  }

  /// Every version of a month's assessments, the first one first.
  package func assessmentVersions(_ month: Month) throws -> [RecordedVersion] {
    try Row.fetchAll(
      db, sql: "SELECT version, recordedAt, body FROM assessment WHERE month = ? ORDER BY version",
      arguments: [month.description]
    ).map(Self.version)
  }

  /// A number that grows with every finding and with every import that took effect.
  package func laterKnowledge() throws -> Int64 {
    let imports = try Int64.fetchOne(db, sql: "SELECT count(*) FROM importApproval") ?? 0
    return try newestFinding() + imports
  }

  /// Closed months that a finding or an approved import speaks of which is newer than their newest
  /// assessment, oldest first. An import speaks of the year after it, too: it is compared with it.
  package func monthsOutdated() throws -> [Month] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT month, max(recordedAt) FROM assessment GROUP BY month ORDER BY month")
    return try rows.compactMap { row in
      guard let month = Month(row[0] as String) else { return nil }
      let lastYear = month.sameMonthLastYear
      let isOutdated = try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (
            SELECT 1 FROM finding WHERE recordedAt > ?1 AND fromAt < ?3 AND toAt > ?2)
          OR EXISTS (
            SELECT 1 FROM importApproval JOIN importedRow USING (file)
            WHERE approvedAt > ?1
              AND (fromAt < ?3 AND toAt > ?2 OR fromAt < ?5 AND toAt > ?4))
          """,
        arguments: [
          row[1] as Int64, month.start.milliseconds, month.end.milliseconds,
          lastYear.start.milliseconds, lastYear.end.milliseconds,
        ])
      return isOutdated == true ? month : nil
    }
  }

  /// The newest determination of an agreement's month; nil before the first.
  package func determination(_ agreement: String, _ month: Month) throws -> RecordedVersion? {
    try version(
      """
      SELECT version, recordedAt, body FROM determination WHERE agreement = ? AND month = ?
      ORDER BY version DESC
      """, [agreement, month.description])
  }

  /// Every entry of an agreement's month, in the order of versions and ids.
  package func entries(_ agreement: String, _ month: Month) throws -> [Entry] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT entry.id, rule, section, version, debit, credit, amount, state, adjusts
        FROM entry JOIN determination ON determination.id = entry.determination
        WHERE agreement = ? AND month = ? ORDER BY version, entry.id
        """, arguments: [agreement, month.description])
    return rows.map { row in
      Entry(
        id: row[0], agreement: agreement, month: month, rule: row[1], section: row[2],
        version: row[3], debit: row[4], credit: row[5], amount: Money(fen: row[6]),
        state: Entry.State(rawValue: row[7]) ?? .pending, adjusts: row[8])
    }
  }

  /// Whether any sample arrived before this moment.
  package func hasSamples(before moment: Timestamp) throws -> Bool {
    try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM sample WHERE receivedAt < ?1)
          OR EXISTS (SELECT 1 FROM block WHERE day < ?2)
          OR EXISTS (SELECT 1 FROM yearFile WHERE firstDay < ?2)
        """, arguments: [moment.milliseconds, moment.date.daysSinceEpoch]) ?? false
  }

  /// The uuid of a boot. A breach names the boot that opened it, so the row is there.
  package func bootUUID(_ id: Int64) throws -> String {
    guard
      let uuid = try String.fetchOne(
        db, sql: "SELECT uuid FROM boot WHERE id = ?", arguments: [id])
    else { preconditionFailure("boot \(id) opened a breach and has no row") }
    return uuid
  }

  private func version(_ sql: String, _ arguments: [String]) throws -> RecordedVersion? {
    try Row.fetchOne(db, sql: sql, arguments: StatementArguments(arguments)).map(Self.version)
  }

  private static func version(_ row: Row) -> RecordedVersion {
    RecordedVersion(
      version: row[0], recordedAt: Timestamp(milliseconds: row[1]),
      body: [UInt8](row[2] as Data))
  }
}
