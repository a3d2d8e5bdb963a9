import Foundation
internal import GRDB
import Synchronization
package import WaterQuality

/// The database: opens and migrates the file, owns it, and answers with values. Nobody outside sees
/// a database handle.
package final class Store: Sendable {
  package let path: String
  let connection: Mutex<Connection>
  private let isReadOnly: Bool
  private let ballast: Ballast?
  let catalogue: Mutex<Catalogue>
  let years: YearFiles
  /// True from `close` on: nothing opens the file again.
  let isClosed: Mutex<Bool> = Mutex(false)
  private let committed: Mutex<Committed>

  /// The connections in use, and whoever is opening others instead of them.
  struct Connection: Sendable {
    var pool: DatabasePool
    var opening: Task<Void, Never>?
  }

  struct Committed: Sendable {
    var window: RecentWindow?
    var generation: Int64 = 0
  }

  /// Opens the file, asserts `synchronous = FULL`, migrates. The caller holds the lock of the data
  /// directory. Throws `StoreError`, or GRDB's error where SQLite itself gives up.
  package init(path: String, ballast: Ballast? = nil) throws {
    self.path = path
    self.ballast = ballast
    years = YearFiles(beside: path)
    isReadOnly = false
    let pool = try Self.open(path, readOnly: false)
    try Self.requireFullSync(pool, path)
    try Self.migrate(pool, path)
    connection = Mutex(Connection(pool: pool))
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
    ballast = nil
    years = YearFiles(beside: path)
    let pool = try Self.open(path, readOnly: true)
    try Self.refuseNewer(pool, path)
    connection = Mutex(Connection(pool: pool))
    catalogue = Mutex(try pool.read(Catalogue.init))
    committed = Mutex(Committed())
  }

  var pool: DatabasePool { connection.withLock(\.pool) }

  /// Writes what is in the log to the file and closes. Nothing may be asked afterwards.
  package func close() throws {
    isClosed.withLock { $0 = true }
    // A reader that still looks at old pages only leaves the log longer; nothing is lost.
    if !isReadOnly { pool.writeWithoutTransaction(Self.emptyLog) }
    try pool.close()
  }

  /// Writes what is in the log to the file and empties the log, where no reader looks at old pages.
  package func checkpoint() async {
    let pool = pool
    await withCheckedContinuation { continuation in
      pool.asyncWriteWithoutTransaction { db in
        Self.emptyLog(db)
        continuation.resume()
      }
    }
  }

  /// A connection that was closed after a failed commit has no handle any more, and SQLite takes
  /// the missing one for its own.
  private static func emptyLog(_ db: Database) {
    guard unsafe db.sqliteConnection != nil else { return }
    _ = try? db.checkpoint(.truncate)
  }

  // MARK: Transactions

  /// Runs one transaction (`BEGIN IMMEDIATE … COMMIT`) and waits until it is on disk. Cannot be
  /// cancelled half-way: a cancelled caller still learns the outcome.
  ///
  /// After an input or output error the outcome is unknown: the commit may be on disk, and the
  /// connection's cache may not be. The connection is opened anew before the error is thrown;
  /// whoever repeats the work uses the same keys.
  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> Value
  ) async throws -> Value {
    let pool = pool
    do {
      return try await Self.write(on: pool, self, body)
    } catch let error as DatabaseError where error.leavesOutcomeUnknown {
      if error.resultCode == .SQLITE_FULL { _ = ballast?.release() }
      await reopen(instead: pool)
      throw error
    }
  }

  private static func write<Value: Sendable>(
    on pool: DatabasePool, _ store: Store,
    _ body: @escaping @Sendable (Transaction) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      pool.asyncWriteWithoutTransaction { db in
        continuation.resume(
          with: Result {
            var value: Value?
            let fresh = FreshWindow()
            try db.inTransaction(.immediate) {
              value = try body(Transaction(db: db, store: store, fresh: fresh))
              return .commit
            }
            if let window = fresh.window { store.publish(window) }
            return value!
          })
      }
    }
  }

  /// Asks questions of one consistent state. Reads never wait for writes.
  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (Inquiry) throws -> Value
  ) async throws -> Value {
    let pool = pool
    do {
      return try await pool.read { [self] db in try body(Inquiry(db: db, store: self)) }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_MISUSE && !isReadOnly {
      // Closed after a failed commit, and the disk did not let it be opened then.
      await reopen(instead: pool)
      throw error
    }
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
