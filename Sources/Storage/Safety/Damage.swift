internal import Evidence
import Foundation
internal import GRDB

/// What is wrong with a database file before it is opened for writing: opening would change bytes
/// that are evidence.
enum Damage {
  private static let magic = Array("SQLite format 3\0".utf8)
  /// Files up to this size are checked page by page before the start (about half a second cold);
  /// larger ones afterwards, while the daemon works.
  static let checkedAtStart = 32 << 20
  /// Files up to this size are also compared with their indexes, which costs twice as much.
  private static let comparedAtStart = 16 << 20

  /// A sentence, or nil where the file is whole or missing.
  static func find(_ path: String, thoroughly: Bool) -> String? {
    guard let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] else {
      return FileManager.default.fileExists(atPath: path + "-wal")
        ? "its write-ahead log is there, but the file is gone" : nil
    }
    if kind as? FileAttributeType == .typeDirectory { return "a directory stands in its place" }
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    let head = [UInt8]((try? handle.read(upToCount: 100)) ?? Data())
    if head.isEmpty { return "the file is empty" }
    if !head.starts(with: magic) { return "the file is no SQLite database" }
    if !isOurs(head) { return "its header was changed" }
    let size = Int((try? handle.seekToEnd()) ?? 0)
    guard thoroughly || size <= checkedAtStart else { return nil }
    return check(path, withIndexes: size <= comparedAtStart)
  }

  /// The fields that every database of ours has had since it was made (SQLite file format, 1.3),
  /// or zero where the first pages still lie in the log: with others SQLite refuses the file, or
  /// takes it for a read-only one.
  private static func isOurs(_ head: [UInt8]) -> Bool {
    head.count == 100 && head[16...17].elementsEqual([0x10, 0x00])
      // 2 with a write-ahead log, 1 in a backup that was not opened yet.
      && (head[18...19].elementsEqual([2, 2]) || head[18...19].elementsEqual([1, 1]))
      && head[20...23].elementsEqual([0, 64, 32, 32])
      && head[44...46].elementsEqual([0, 0, 0]) && [0, 4].contains(head[47])
      && head[56...58].elementsEqual([0, 0, 0]) && [0, 1].contains(head[59])
  }

  /// Looks at every page, but not whether indexes say what their tables say.
  static func quickCheck(_ path: String) -> String? { check(path, withIndexes: false) }

  /// `PRAGMA quick_check`, or `integrity_check`, on a read-only connection of its own. A sentence,
  /// or nil when it is ok.
  static func check(_ path: String, withIndexes: Bool) -> String? {
    let pragma = withIndexes ? "integrity_check" : "quick_check"
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? queue.close() }
      return try queue.read { db in
        let answer = try String.fetchOne(db, sql: "PRAGMA \(pragma)(1)") ?? "no answer"
        return answer == "ok"
          ? try damagedConfiguration(db) : "\(pragma) says: \(answer)"
      }
    } catch let error as DatabaseError where error.isDamage {
      return error.message ?? "\(error.resultCode)"
    } catch {
      // Not to be opened at all is another trouble, and opening for writing will name it.
      return nil
    }
  }
}

extension Damage {
  /// SQLite does not notice other bytes in a text; of what is in force they would stop the daemon.
  private static func damagedConfiguration(_ db: Database) throws -> String? {
    // Files of an older schema have no such table.
    guard try db.tableExists("effect"),
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT number, sha256 FROM configuration
          WHERE number = (SELECT configuration FROM effect ORDER BY number DESC LIMIT 1)
          """)
    else { return nil }
    let number: Int64 = row[0]
    let files = try Row.fetchAll(
      db,
      sql: "SELECT name, data FROM configurationFile WHERE configuration = ? ORDER BY position",
      arguments: [number]
    ).map { StoredConfiguration.File(name: $0[0], data: [UInt8]($0[1] as Data)) }
    return StoredConfiguration.digest(of: files).bytes == [UInt8](row[1] as Data)
      ? nil : "configuration \(number) is not what its hash says"
  }
}

extension DatabaseError {
  /// The file itself is broken.
  var isDamage: Bool {
    resultCode == .SQLITE_CORRUPT || resultCode == .SQLITE_NOTADB
  }

  /// A commit that ends like this may or may not be on disk, and the connection cannot be trusted.
  var leavesOutcomeUnknown: Bool {
    // Misuse is what a connection says that was closed and could not be opened again.
    [
      .SQLITE_IOERR, .SQLITE_FULL, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CANTOPEN,
      .SQLITE_MISUSE,
    ].contains(resultCode)
  }
}
