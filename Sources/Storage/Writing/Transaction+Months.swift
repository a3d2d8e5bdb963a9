import Foundation
internal import Evidence
internal import GRDB
package import Settlement
package import WaterQuality

extension Transaction {
  /// Keeps the assessments of a month, as canonical JSON, under its next version. Returns the
  /// version; an unchanged result keeps the one it has.
  package func recordAssessment(
    _ month: Month, body: [UInt8], at now: Timestamp
  ) throws -> Int {
    if let last = try inquiry.assessment(month), last.body == body { return last.version }
    let version = (try inquiry.assessment(month)?.version ?? 0) + 1
    try db.execute(
      sql: "INSERT INTO assessment(month, version, recordedAt, body) VALUES (?, ?, ?, ?)",
      arguments: [month.description, version, now.milliseconds, Data(body)])
    try append(
      Leaf(
        kind: "notice",
        fields: [
          "month": .text(month.description), "version": .number(Int64(version)),
          "sha256": .text("\(Digest(of: body))"),
        ]), at: now)
    return version
  }

  /// Keeps a determination and its entries; both are only ever added. Repeating it adds nothing.
  package func record(
    _ determination: Determination, _ entries: [Entry], at now: Timestamp
  ) throws {
    let id = "\(determination.agreement)/\(determination.month)/v\(determination.version)"
    try db.execute(
      sql: """
        INSERT INTO determination(id, agreement, month, version, recordedAt, body)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
        """,
      arguments: [
        id, determination.agreement, determination.month.description, determination.version,
        now.milliseconds, Data(determination.canonicalBytes),
      ])
    guard db.changesCount > 0 || !entries.isEmpty else { return }
    let posted = entries.map { "\($0.id) \($0.debit) \($0.credit) \($0.amount.fen)\n" }.joined()
    try append(
      Leaf(
        kind: "settlement",
        fields: [
          "determination": .text(id),
          "sha256": .text("\(Digest(of: determination.canonicalBytes))"),
          "entries": .number(Int64(entries.count)),
          "entriesSha256": .text("\(Digest(of: Array(posted.utf8)))"),
        ]), at: now)
    for entry in entries {
      try db.execute(
        sql: """
          INSERT INTO entry(id, determination, rule, section, debit, credit, amount, state, adjusts,
            recordedAt)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
          """,
        arguments: [
          entry.id, id, entry.rule, entry.section, entry.debit, entry.credit, entry.amount.fen,
          entry.state.rawValue, entry.adjusts, now.milliseconds,
        ])
    }
  }
}
