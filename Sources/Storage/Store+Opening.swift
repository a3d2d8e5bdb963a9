import Foundation
internal import GRDB
import Synchronization

// MARK: Opening

extension Store {
  /// Closes a connection whose commit failed and opens the file again. It is done once for several
  /// callers that failed together, all of whom wait; there is never a second writing connection.
  /// Where the file cannot be opened, the closed connection stays and the next failure tries again.
  func reopen(instead failed: DatabasePool) async {
    let opening = connection.withLock { connection -> Task<Void, Never>? in
      guard connection.pool === failed, !isClosed.withLock({ $0 }) else { return nil }
      if let opening = connection.opening { return opening }
      let opening = Task { await self.replace(failed) }
      connection.opening = opening
      return opening
    }
    await opening?.value
  }

  private func replace(_ failed: DatabasePool) async {
    // On a thread of its own, and with no lock held: closing waits for readers, and those that
    // have answered give their connection back on one of the few threads that tasks share.
    let fresh = await withCheckedContinuation { waiting in
      Thread.detachNewThread { [path] in
        // A reader that holds the old connection open ends by itself; it cannot write.
        try? failed.close()
        let fresh = try? Self.open(path, readOnly: false)
        let isDurable = fresh.map { (try? Self.requireFullSync($0, path)) != nil } ?? false
        waiting.resume(returning: isDurable ? fresh : nil)
      }
    }
    let unused = connection.withLock { connection -> DatabasePool? in
      connection.opening = nil
      guard let fresh, !isClosed.withLock({ $0 }) else { return fresh }
      connection.pool = fresh
      return nil
    }
    try? unused?.close()
  }

  static func open(_ path: String, readOnly: Bool) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.label = "hanwatch"
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { db in
      try db.execute(
        sql: """
          PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;
          PRAGMA journal_size_limit = 67108864;
          """)
    }
    do {
      let pool = try DatabasePool(path: path, configuration: configuration)
      // The driver creates the file with the process's mask; readings are nobody else's business.
      if !readOnly {
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      }
      return pool
    } catch let error as DatabaseError {
      throw StoreError.cannotOpen(path: path, why: error.message ?? "\(error.resultCode)")
    }
  }

  /// GRDB opens write-ahead logs with `synchronous = NORMAL`, and inside `prepareDatabase` and
  /// transactions the setting does not stick: acknowledged rows could vanish at a power cut.
  static func requireFullSync(_ pool: DatabasePool, _ path: String) throws {
    let found = try pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      return try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1
    }
    guard found == 2 else { throw StoreError.notDurable(path: path, synchronous: found) }
  }

  static func migrate(_ pool: DatabasePool, _ path: String) throws {
    try refuseNewer(pool, path)
    try pool.writeWithoutTransaction { db in
      // Writing it again would be a commit at every start.
      guard try Int.fetchOne(db, sql: "PRAGMA application_id") != Schema.applicationID else {
        return
      }
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
    }
    try Schema.migrator.migrate(pool)
  }

  static func refuseNewer(_ pool: DatabasePool, _ path: String) throws {
    let migrator = Schema.migrator
    let applied = try pool.read(migrator.appliedIdentifiers)
    if let unknown = applied.subtracting(migrator.migrations).sorted().last {
      throw StoreError.newerSchema(path: path, found: unknown)
    }
  }
}
