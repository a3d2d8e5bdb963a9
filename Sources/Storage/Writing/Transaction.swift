internal import GRDB
package import WaterQuality

/// One write transaction. Its verbs keep the tables true together; the handle stays inside.
package struct Transaction {
  let db: Database
  let store: Store
  let fresh: FreshWindow

  /// Questions inside the transaction: they see what it has written so far.
  package var inquiry: Inquiry { Inquiry(db: db, store: store) }

  /// The recent window that this transaction begins with: the newest that was published.
  package var window: RecentWindow? { fresh.window ?? store.window }

  /// Makes a window visible when the transaction is committed, and before the next one begins: no
  /// two of them publish in another order than they commit. Not at all where it is rolled back.
  package func publish(_ window: RecentWindow) {
    fresh.take(window)
  }

  /// Makes the row that names this run of the daemon. Its number lies beyond every boot of this
  /// database and beyond `past`, the last one a lost database is known to have had.
  package func insertBoot(
    uuid: String, startedAt: Timestamp, version: String, past: Int64 = 0
  ) throws -> Boot {
    try db.execute(
      sql: """
        INSERT INTO boot(id, uuid, startedAt, version)
        SELECT max(coalesce(max(id), 0), ?) + 1, ?, ?, ? FROM boot
        """, arguments: [past, uuid, startedAt.milliseconds, version])
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
