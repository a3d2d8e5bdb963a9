import Foundation
internal import GRDB
package import WaterQuality

/// What is done when a year moves; the daemon may end after any of these, and the next move goes
/// on.
package enum YearStep: Sendable, CaseIterable {
  /// The file is written and checked, under another name.
  case written
  /// It stands in its place.
  case placed
  /// Its copy stands among the backups.
  case copied
  /// The database says so, and its rows are gone.
  case recorded
}

extension Store {
  /// Moves the sealed blocks of a civil year into a read-only file: copied, every byte compared
  /// with its leaf, checked, synced, copied once more for the backups, and only then deleted here,
  /// in the transaction that records the file and its leaf. `after` hears of each step.
  ///
  /// The database keeps its size; its free pages take the next readings.
  package func moveYear(
    _ year: Int, at now: Timestamp, after: @escaping @Sendable (YearStep) throws -> Void = { _ in }
  ) async throws -> YearRecord {
    var configuration = Configuration()
    configuration.label = "hanwatch.move"
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    let source = try DatabaseQueue(path: path, configuration: configuration)
    let years = years
    // On the connection's own thread: a year takes seconds to copy.
    let record = try await withCheckedThrowingContinuation { continuation in
      source.asyncWriteWithoutTransaction { db in
        continuation.resume(with: Result { try Self.make(year, db, years, after) })
      }
    }
    try source.close()
    try await write { try $0.record(record, at: now) }
    try after(.recorded)
    return record
  }

  private static func make(
    _ year: Int, _ db: Database, _ years: YearFiles, _ after: (YearStep) throws -> Void
  ) throws -> YearRecord {
    // The file of a year that has moved is the only one there is.
    let hasMoved = try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM yearFile WHERE year = ?)", arguments: [year])
    guard hasMoved == false else {
      throw StoreError.yearNotMoved(year: year, why: "it has moved already")
    }
    let path = years.path(year)
    let partial = path + ".partial"
    try DurableFile.makeDirectory((path as NSString).deletingLastPathComponent)
    try requireRoom(for: year, db, path)
    let describe: (String) -> YearRecord
    do {
      describe = try YearFileWriter(source: db, year: year).write(to: partial)
      if let why = Damage.quickCheck(partial) {
        throw StoreError.yearNotMoved(year: year, why: "its file is damaged: \(why)")
      }
    } catch {
      // Half a file would only take room.
      try? FileManager.default.removeItem(atPath: partial)
      throw error
    }
    let record = describe(try Backup.sha256(partial))
    try after(.written)
    try years.put(partial, record.sha256, year: year, at: path)
    try after(.placed)
    try years.copy(year, record.sha256)
    try after(.copied)
    return record
  }

  /// The file and its copy must leave as much room as they take.
  private static func requireRoom(for year: Int, _ db: Database, _ path: String) throws {
    let days = YearRecord.days(of: year)
    let bytes = try Int.fetchOne(
      db,
      sql: """
        SELECT coalesce((SELECT sum(length(data)) FROM block WHERE day BETWEEN ?1 AND ?2), 0)
          + coalesce((SELECT sum(length(data)) FROM wordsBlock WHERE day BETWEEN ?1 AND ?2), 0)
        """, arguments: [days.lowerBound, days.upperBound])
    guard let bytes, let space = DiskSpace(at: (path as NSString).deletingLastPathComponent)
    else { return }
    if space.free < 4 * bytes {
      throw StoreError.yearNotMoved(
        year: year,
        why: "its file and the copy take \(2 * bytes >> 20) MB of the \(space.free >> 20) MB free")
    }
  }
}

extension Transaction {
  /// Records a year's file and deletes the rows it holds. Words stay while a block that stays
  /// refers to them.
  fileprivate func record(_ year: YearRecord, at now: Timestamp) throws {
    try append(year.leaf, at: now)
    try year.insert(db, at: now)
    // Debian's SQLite overwrites freed pages with zeros. What is deleted here is no secret, and the
    // log would grow by the size of the year.
    let secure = try Int.fetchOne(db, sql: "PRAGMA secure_delete") ?? 0
    try db.execute(sql: "PRAGMA secure_delete = OFF")
    defer { try? db.execute(sql: "PRAGMA secure_delete = \(secure == 0 ? "OFF" : "ON")") }
    try db.execute(
      sql: "DELETE FROM block WHERE day BETWEEN ? AND ? AND id <= ?",
      arguments: [year.days.lowerBound, year.days.upperBound, year.lastBlock])
    guard db.changesCount == year.blocks else {
      throw StoreError.yearNotMoved(
        year: year.year,
        why: "the database has \(db.changesCount) of its blocks, and the file \(year.blocks)")
    }
    try db.execute(
      sql: """
        DELETE FROM wordsBlock WHERE day BETWEEN ? AND ? AND id <= ?
          AND NOT EXISTS (SELECT 1 FROM block WHERE words = wordsBlock.id)
        """, arguments: [year.days.lowerBound, year.days.upperBound, year.lastWords])
  }
}
