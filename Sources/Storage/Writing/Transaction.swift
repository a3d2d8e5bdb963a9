internal import GRDB
package import WaterQuality

/// One write transaction. Its verbs keep the tables true together; the handle stays inside.
package struct Transaction {
  let db: Database
  let store: Store

  /// Questions inside the transaction: they see what it has written so far.
  package var inquiry: Inquiry { Inquiry(db: db, store: store) }

  /// Makes the row that names this run of the daemon.
  package func insertBoot(uuid: String, startedAt: Timestamp, version: String) throws -> Boot {
    try db.execute(
      sql: "INSERT INTO boot(uuid, startedAt, version) VALUES (?, ?, ?)",
      arguments: [uuid, startedAt.milliseconds, version])
    return Boot(id: db.lastInsertedRowID, uuid: uuid)
  }

  /// Records that samples of a link were dropped because the writer could not keep up.
  package func insertGap(
    link: String, samples: Int, noticedAt: Timestamp, reason: String
  ) throws {
    try db.execute(
      sql: "INSERT INTO gap(link, samples, noticedAt, reason) VALUES (?, ?, ?, ?)",
      arguments: [link, samples, noticedAt.milliseconds, reason])
  }
}
