internal import GRDB
import WaterQuality

extension Inquiry {
  /// Lines of the audit trail, the newest first, from the one before `number` on.
  package func auditEntries(
    _ filter: AuditFilter = AuditFilter(), before number: Int64? = nil, limit: Int
  ) throws -> [AuditLine] {
    let older = number.map { [AuditCondition("number < ?", $0)] } ?? []
    return try lines(filter.conditions + older, "DESC", limit)
  }

  /// Lines of the trail in their order, from the one after `number` on.
  package func auditEntries(after number: Int64, limit: Int) throws -> [AuditLine] {
    try lines([AuditCondition("number > ?", number)], "ASC", limit)
  }

  /// So many lines at a place of the trail, and whether there are more on either side.
  package func auditSheet(
    _ filter: AuditFilter = AuditFilter(), at place: AuditPlace = .newest, limit: Int
  ) throws -> AuditSheet {
    guard case .after(let asked) = place else {
      var seen: Int64?
      if case .before(let asked) = place { seen = Self.bounded(asked) }
      let found = try auditEntries(filter, before: seen, limit: limit + 1)
      let lines = Array(found.prefix(limit))
      let newer = try seen.map { number in
        try has(filter, AuditCondition("number >= ?", number))
          ? AuditPlace.after(lines.first?.number ?? number - 1) : nil
      }
      return AuditSheet(
        lines: lines, newer: newer ?? nil,
        older: found.count > limit ? lines.last.map { .before($0.number) } : nil)
    }
    let number = Self.bounded(asked)
    let found = try lines(
      filter.conditions + [AuditCondition("number > ?", number)], "ASC", limit + 1)
    let lines = Array(found.prefix(limit).reversed())
    let hasOlder = try has(filter, AuditCondition("number <= ?", number))
    return AuditSheet(
      lines: lines, newer: found.count > limit ? lines.first.map { .after($0.number) } : nil,
      older: hasOlder ? .before(lines.last?.number ?? number + 1) : nil)
  }

  /// Numbers begin with 1; the one beside it must be a number, too.
  private static func bounded(_ number: Int64) -> Int64 { min(max(number, 0), .max - 1) }

  private func lines(
    _ conditions: [AuditCondition], _ order: String, _ limit: Int
  ) throws -> [AuditLine] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT number, at, person.name, via, address, act, subject, old, new, outcome, leaf
        FROM audit LEFT JOIN person ON person.id = audit.person
        WHERE \(Self.sql(conditions)) ORDER BY number \(order) LIMIT ?
        """, arguments: StatementArguments(conditions.map(\.value) + [limit.databaseValue]))
    return rows.map { row in
      AuditLine(
        number: row[0], at: Timestamp(milliseconds: row[1]), person: row[2], via: row[3],
        address: row[4], act: row[5], subject: row[6], old: row[7], new: row[8], outcome: row[9],
        leaf: row[10])
    }
  }

  private func has(_ filter: AuditFilter, _ more: AuditCondition) throws -> Bool {
    let conditions = filter.conditions + [more]
    return try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM audit WHERE \(Self.sql(conditions)))",
      arguments: StatementArguments(conditions.map(\.value))) ?? false
  }

  private static func sql(_ conditions: [AuditCondition]) -> String {
    conditions.isEmpty ? "TRUE" : conditions.map(\.sql).joined(separator: " AND ")
  }
}
