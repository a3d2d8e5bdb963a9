internal import GRDB

/// What could not be opened, stored or read, and what to do.
package enum StoreError: Error, Equatable {
  /// Another hanwatch holds the lock of this data directory. Exit code 75.
  case anotherInstance(directory: String)
  case cannotOpen(path: String, why: String)
  case cannotWrite(path: String, why: String)
  /// The file was written by a newer hanwatch.
  case newerSchema(path: String, found: String)
  /// SQLite would not promise to keep what it acknowledges.
  case notDurable(path: String, synchronous: Int)
  /// A directory without a database was opened for reading.
  case noDatabase(path: String)
  case backupExists(path: String)
  case backupDamaged(path: String, why: String)
  /// A hash of the log is not there.
  case logBroken(level: Int, index: Int64)
  /// A yearly file is not what the database knows of it; `copy` was made when the year moved.
  case yearFile(path: String, why: String, copy: String)
  /// A year stays in the database for now.
  case yearNotMoved(year: Int, why: String)
  /// Acknowledged data is gone and nobody has accepted that yet.
  case lossNotAccepted(count: Int)
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
    case .cannotWrite(let path, let why):
      "could not write '\(path)': \(why). Check that the directory may be written and has room."
    case .newerSchema(let path, let found):
      "could not open '\(path)': written by a newer hanwatch (schema \(found)). "
        + "Install that version or restore a backup."
    case .notDurable(let path, let synchronous):
      "could not open '\(path)': SQLite runs with synchronous = \(synchronous), not 2 (FULL), and "
        + "would lose acknowledged readings at a power cut. Report this with the SQLite version."
    case .noDatabase(let path):
      "could not open '\(path)': there is no database yet. Start 'hanwatch run' once, or name the "
        + "data directory with --data."
    case .backupExists(let path):
      "could not write the backup '\(path)': the file exists already. Name another with --out."
    case .backupDamaged(let path, let why):
      "could not use '\(path)': \(why). Take another backup; this one proves nothing."
    case .logBroken(let level, let index):
      "could not read the log: node \(index) of level \(level) is missing. Run 'hanwatch verify'."
    case .yearFile(let path, let why, let copy):
      "could not read '\(path)': \(why). Put its copy '\(copy)' in its place; 'hanwatch verify' "
        + "then says whether it is whole."
    case .yearNotMoved(let year, let why):
      "could not move the year \(year) out of the database: \(why). Nothing was changed; the next "
        + "day tries again."
    case .lossNotAccepted(let count):
      "could not settle: acknowledged data was lost (\(count) entries in the table 'loss') and "
        + "nobody has accepted that. 'hanwatch accept-loss' lists it; with --as NAME it is "
        + "accepted."
    }
  }
}

extension StoreError {
  /// What SQLite says is broken in the file itself; nil for every other trouble.
  package static func damage(_ error: any Error) -> String? {
    guard let error = error as? DatabaseError, error.isDamage else { return nil }
    return error.message ?? "\(error.resultCode)"
  }
}
