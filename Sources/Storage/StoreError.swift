/// What could not be opened, stored or read, and what to do.
package enum StoreError: Error, Equatable {
  /// Another hanwatch holds the lock of this data directory. Exit code 75.
  case anotherInstance(directory: String)
  case cannotOpen(path: String, why: String)
  /// The file was written by a newer hanwatch.
  case newerSchema(path: String, found: String)
  /// SQLite would not promise to keep what it acknowledges.
  case notDurable(path: String, synchronous: Int)
  /// A directory without a database was opened for reading.
  case noDatabase(path: String)
}

extension StoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .anotherInstance(let directory):
      "could not lock '\(directory)': another hanwatch runs on this data directory. "
        + "Stop it first, or name another directory with --data."
    case .cannotOpen(let path, let why):
      "could not open '\(path)': \(why). Check that the directory exists, belongs to this user "
        + "and has room."
    case .newerSchema(let path, let found):
      "could not open '\(path)': written by a newer hanwatch (schema \(found)). "
        + "Install that version or restore a backup."
    case .notDurable(let path, let synchronous):
      "could not open '\(path)': SQLite runs with synchronous = \(synchronous), not 2 (FULL), and "
        + "would lose acknowledged readings at a power cut. Report this with the SQLite version."
    case .noDatabase(let path):
      "could not open '\(path)': there is no database yet. Start 'hanwatch run' once, or name the "
        + "data directory with --data."
    }
  }
}
