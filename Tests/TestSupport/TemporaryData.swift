import Foundation
package import Storage

/// A data directory of its own with a real database, removed when the test lets go of it.
package final class TemporaryData: Sendable {
  package let path: String
  package let directory: DataDirectory

  package init() throws {
    path = FileManager.default.temporaryDirectory.path + "/hanwatch-test-" + UUID().uuidString
    directory = DataDirectory(path)
    try directory.acquire()
  }

  deinit {
    directory.release()
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Opens the database, as the daemon does at start.
  package func open() throws -> Store { try Store(path: directory.databasePath) }
}
