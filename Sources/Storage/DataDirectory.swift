import Foundation
import Glibc
import Synchronization

/// The directory that holds the database; one daemon at a time, by a lock the kernel drops when
/// the process ends, however it ends.
package final class DataDirectory: Sendable {
  package let path: String
  private let lock: Mutex<Int32?> = Mutex(nil)
  package let highWater: HighWater

  package init(_ path: String) {
    self.path = path
    highWater = HighWater(path: path + "/high-water")
  }

  package var databasePath: String { path + "/hanwatch.sqlite" }
  package var exportsPath: String { path + "/exports" }
  package var quarantinePath: String { path + "/quarantine" }
  package var backupsPath: String { path + "/backups" }
  package var ballastPath: String { path + "/ballast" }
  /// There while nobody has the database open after an orderly end.
  var cleanMarkPath: String { path + "/clean" }
  /// There when a running daemon found the database damaged: the next start looks closely.
  package var damagedMarkPath: String { path + "/damaged" }

  /// Makes the directory (mode 0700) where it is missing, and takes its lock.
  /// Throws `StoreError.anotherInstance` when a living process holds it.
  package func acquire() throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw StoreError.cannotOpen(path: path, why: error.localizedDescription)
    }
    let descriptor = unsafe open(path + "/hanwatch.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StoreError.cannotOpen(path: path, why: errorText(errno))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw StoreError.anotherInstance(directory: path)
    }
    lock.withLock { $0 = descriptor }
  }

  package func release() {
    lock.withLock { held in
      if let descriptor = held { close(descriptor) }
      held = nil
    }
  }

  deinit { release() }
}
