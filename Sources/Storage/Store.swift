import Foundation
internal import GRDB
import Synchronization
package import WaterQuality

/// The database: opens and migrates the file, owns it, and answers with values. Nobody outside sees
/// a database handle.
package final class Store: Sendable {
  package let path: String
  let pool: DatabasePool
  private let isReadOnly: Bool
  let catalogue: Mutex<Catalogue>
  private let committed: Mutex<Committed>

  struct Committed: Sendable {
    var window: RecentWindow?
    var generation: Int64 = 0
  }

  /// Opens the file, asserts `synchronous = FULL`, migrates. The caller holds the lock of the data
  /// directory. Throws `StoreError`, or GRDB's error where SQLite itself gives up.
  package init(path: String) throws {
    self.path = path
    isReadOnly = false
    pool = try Self.open(path, readOnly: false)
    try Self.requireFullSync(pool, path)
    try Self.migrate(pool, path)
    catalogue = Mutex(try pool.read(Catalogue.init))
    committed = Mutex(Committed())
  }

  /// Opens an existing file for questions only, beside a daemon that may be writing to it.
  package init(reading path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw StoreError.noDatabase(path: path)
    }
    self.path = path
    isReadOnly = true
    pool = try Self.open(path, readOnly: true)
    try Self.refuseNewer(pool, path)
    catalogue = Mutex(try pool.read(Catalogue.init))
    committed = Mutex(Committed())
  }

  /// Writes what is in the log to the file and closes. Nothing may be asked afterwards.
  package func close() throws {
    // A reader that still looks at old pages only leaves the log longer; nothing is lost.
    if !isReadOnly { pool.writeWithoutTransaction { db in _ = try? db.checkpoint(.truncate) } }
    try pool.close()
  }

  // MARK: Transactions

  /// Runs one transaction (`BEGIN IMMEDIATE … COMMIT`) and waits until it is on disk. Cannot be
  /// cancelled half-way: a cancelled caller still learns the outcome.
  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      pool.asyncWriteWithoutTransaction { [self] db in
        continuation.resume(
          with: Result {
            var value: Value?
            try db.inTransaction(.immediate) {
              value = try body(Transaction(db: db, store: self))
              return .commit
            }
            return value!
          })
      }
    }
  }

  /// Asks questions of one consistent state. Reads never wait for writes.
  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (Inquiry) throws -> Value
  ) async throws -> Value {
    try await pool.read { [self] db in try body(Inquiry(db: db, store: self)) }
  }

  /// `read` for a command that has nothing else to do meanwhile.
  package func readAndWait<Value>(_ body: (Inquiry) throws -> Value) throws -> Value {
    try pool.read { db in try body(Inquiry(db: db, store: self)) }
  }

  // MARK: The recent window

  /// The copy of committed truth that judging needs; nil before `publish`.
  package var window: RecentWindow? { committed.withLock(\.window) }

  /// Grows with every published window: pages watch it to learn that something changed.
  package var generation: Int64 { committed.withLock(\.generation) }

  /// Makes a window visible after its transaction was committed.
  package func publish(_ window: RecentWindow) {
    committed.withLock {
      $0.window = window
      $0.generation += 1
    }
  }
}

// MARK: Opening

extension Store {
  private static func open(_ path: String, readOnly: Bool) throws -> DatabasePool {
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
  private static func requireFullSync(_ pool: DatabasePool, _ path: String) throws {
    let found = try pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      return try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1
    }
    guard found == 2 else { throw StoreError.notDurable(path: path, synchronous: found) }
  }

  private static func migrate(_ pool: DatabasePool, _ path: String) throws {
    try refuseNewer(pool, path)
    try pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
    }
    try Schema.migrator.migrate(pool)
  }

  private static func refuseNewer(_ pool: DatabasePool, _ path: String) throws {
    let migrator = Schema.migrator
    let applied = try pool.read(migrator.appliedIdentifiers)
    if let unknown = applied.subtracting(migrator.migrations).sorted().last {
      throw StoreError.newerSchema(path: path, found: unknown)
    }
  }
}
