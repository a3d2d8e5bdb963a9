import Foundation
import Glibc

/// Space kept in reserve: a file that is deleted when the disk is full, so that readings, alerts
/// and their deliveries go on while somebody makes room.
package struct Ballast: Sendable {
  let path: String
  let bytes: Int

  package init(path: String, bytes: Int) {
    self.path = path
    self.bytes = bytes
  }

  package var isWanted: Bool { bytes > 0 }

  /// Makes the file where it is missing and at least twice its size would stay free afterwards.
  /// True when it is there.
  package func fill() -> Bool {
    guard isWanted, !FileManager.default.fileExists(atPath: path) else { return isWanted }
    guard let free = DiskSpace(at: (path as NSString).deletingLastPathComponent)?.free,
      free >= 3 * bytes
    else { return false }
    let file = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    // Blocks are really taken; a file system without this call writes zeros instead.
    guard posix_fallocate(file, 0, bytes) == 0 else {
      _ = unsafe unlink(path)
      return false
    }
    return true
  }

  /// Gives the space back. True when there was any to give.
  package func release() -> Bool {
    unsafe unlink(path) == 0
  }
}

/// How much room the file system of a path has, in bytes, for this process.
package struct DiskSpace: Sendable {
  package let free: Int
  package let total: Int

  /// Nil where the system does not tell.
  package init?(at path: String) {
    var figures = statvfs()
    guard unsafe statvfs(path, &figures) == 0 else { return nil }
    free = Int(figures.f_bavail) * Int(figures.f_frsize)
    total = Int(figures.f_blocks) * Int(figures.f_frsize)
  }

  package var freePercent: Int { total == 0 ? 0 : free * 100 / total }
}
