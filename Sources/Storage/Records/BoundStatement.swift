internal import GRDB
// The driver's own SQLite: its statements are bound and stepped here without a list of arguments.
internal import GRDBSQLite

/// A statement that runs for every reading: its values are bound one after the other. The driver's
/// list of arguments costs more than SQLite's own work on so small a row.
struct BoundStatement {
  private let statement: Statement
  private let db: Database

  init(_ sql: String, _ db: Database) throws {
    statement = try db.cachedStatement(sql: sql)
    self.db = db
  }

  /// Binds a parameter, counted from 1; nil is NULL.
  func bind(_ value: Int64?, at index: Int32) {
    // The handle lives as long as the statement; a parameter that is not there is our mistake.
    let code =
      if let value {
        unsafe sqlite3_bind_int64(statement.sqliteStatement, index, value)
      } else {
        unsafe sqlite3_bind_null(statement.sqliteStatement, index)
      }
    precondition(code == SQLITE_OK, "the statement has a parameter \(index)")
  }

  func bind(_ text: String?, at index: Int32) {
    guard let text else { return bind(nil as Int64?, at: index) }
    // -1: the text ends at its zero; SQLite copies it at once.
    let code = unsafe sqlite3_bind_text(
      statement.sqliteStatement, index, text, -1, Self.transient)
    precondition(code == SQLITE_OK, "the statement has a parameter \(index)")
  }

  /// Runs the statement once. Throws the driver's error, as its own execution would.
  func run() throws {
    // Reset first and last: the next run binds anew, and a failed step leaves nothing locked.
    let code = unsafe sqlite3_step(statement.sqliteStatement)
    let message = code == SQLITE_DONE ? nil : db.lastErrorMessage
    unsafe sqlite3_reset(statement.sqliteStatement)
    guard code == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code), message: message, sql: statement.sql)
    }
  }

  /// SQLITE_TRANSIENT, a macro that Swift does not see.
  private static let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
