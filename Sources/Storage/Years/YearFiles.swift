import Foundation
import Glibc
internal import GRDB
import Synchronization

/// The yearly files beside a database, opened when a question needs one. At most a handful are
/// open; each is trusted after its SHA-256 was compared with what the database knows of it, and
/// again whenever the file was touched.
final class YearFiles: Sendable {
  /// Files that stay open.
  private static let limit = 4

  private let directory: String
  private let state: Mutex<State> = Mutex(State())

  private struct State: Sendable {
    /// Most recently used last.
    var open: [Opened] = []
    var trusted: [String: Stamp] = [:]
  }

  private struct Opened: Sendable {
    let path: String
    let stamp: Stamp
    let queue: DatabaseQueue
  }

  init(beside database: String) {
    let folder = (database as NSString).deletingLastPathComponent
    directory = folder.isEmpty ? "." : folder
  }

  func path(_ year: Int) -> String { "\(directory)/years/\(year).sqlite" }
  func copyPath(_ year: Int) -> String { "\(directory)/backups/years/\(year).sqlite" }
  /// Where a file lies that another one has replaced; named by its content.
  func asidePath(_ year: Int, _ sum: String) -> String {
    "\(directory)/quarantine/years/\(year)-\(sum.prefix(12)).sqlite"
  }

  /// Asks a yearly file. Throws `StoreError.yearFile` where it is missing, altered or unreadable.
  /// The body asks nothing else of the store.
  func read<Value>(
    _ record: YearRecord, _ body: (Database) throws -> Value
  ) throws -> Value {
    do {
      return try queue(record).read(body)
    } catch let error as DatabaseError {
      // Never to be taken for a damage of the database itself.
      throw fault(record, error.message ?? "\(error.resultCode)")
    }
  }

  /// Asks a yearly file as it is, trusted or not.
  func inspect<Value>(
    _ record: YearRecord, _ body: (Database) throws -> Value
  ) throws -> Value {
    try Self.open(path(record.year)).read(body)
  }

  /// What is wrong with a file, every byte looked at; nil where it is what the database knows.
  func check(_ record: YearRecord) -> StoreError? {
    guard let sum = try? Backup.sha256(path(record.year)) else {
      return fault(record, "the file is missing or cannot be read")
    }
    return sum == record.sha256 ? nil : fault(record, "the file was changed since the year moved")
  }

  private func fault(_ record: YearRecord, _ why: String) -> StoreError {
    .yearFile(path: path(record.year), why: why, copy: copyPath(record.year))
  }

  private func queue(_ record: YearRecord) throws -> DatabaseQueue {
    let path = path(record.year)
    guard let stamp = Stamp(path) else { throw fault(record, "the file is missing") }
    let known = state.withLock { state -> DatabaseQueue? in
      guard let index = state.open.firstIndex(where: { $0.path == path }) else { return nil }
      let opened = state.open.remove(at: index)
      guard opened.stamp == stamp else { return nil }
      state.open.append(opened)
      return opened.queue
    }
    if let known { return known }
    if state.withLock({ $0.trusted[path + record.sha256] }) != stamp, let fault = check(record) {
      throw fault
    }
    let queue = try Self.open(path)
    state.withLock { state in
      state.trusted[path + record.sha256] = stamp
      // One that is dropped here closes when its last question has ended.
      state.open =
        state.open.suffix(Self.limit - 1) + [
          Opened(path: path, stamp: stamp, queue: queue)
        ]
    }
    return queue
  }

  /// Opens without locks and without looking for a journal: nobody writes to such a file.
  private static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "hanwatch.year"
    configuration.readonly = true
    configuration.prepareDatabase { db in
      try db.execute(
        sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;")
    }
    let plain = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "?#%"))
    let name = path.addingPercentEncoding(withAllowedCharacters: plain) ?? path
    return try DatabaseQueue(path: "file:\(name)?immutable=1", configuration: configuration)
  }
}

/// What the file system knows of a file's content without reading it.
private struct Stamp: Sendable, Equatable {
  let numbers: [Int]

  /// Nil where there is no file.
  init?(_ path: String) {
    var found = stat()
    // The path is read, the answer copied at once.
    guard unsafe stat(path, &found) == 0 else { return nil }
    numbers = [
      Int(found.st_dev), Int(found.st_ino), Int(found.st_size), found.st_mtim.tv_sec,
      found.st_mtim.tv_nsec, found.st_ctim.tv_sec, found.st_ctim.tv_nsec,
    ]
  }
}
