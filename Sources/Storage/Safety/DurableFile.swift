import Foundation
import Glibc

/// Files that are there after a power cut: written aside, synced, renamed, and their directory
/// synced too, because a name is an entry of the directory.
package enum DurableFile {
  /// Without a mode the file is as open as the process's mask says.
  package static func write(_ bytes: [UInt8], to path: String, mode: Int? = 0o600) throws {
    let partial = path + ".partial"
    do {
      try Data(bytes).write(to: URL(filePath: partial))
      if let mode {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: partial)
      }
    } catch {
      throw StoreError.cannotWrite(path: path, why: error.localizedDescription)
    }
    try rename(partial, to: path)
  }

  /// Syncs a file that is finished and gives it its name.
  package static func rename(_ partial: String, to path: String) throws {
    try synchronise(partial)
    guard unsafe Glibc.rename(partial, path) == 0 else {
      throw StoreError.cannotWrite(path: path, why: errorText(errno))
    }
    try synchronise((path as NSString).deletingLastPathComponent)
  }

  /// Makes a directory whose own name survives a power cut, where it is missing.
  package static func makeDirectory(_ path: String, mode: Int? = 0o700) throws {
    guard !FileManager.default.fileExists(atPath: path) else { return }
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true,
        attributes: mode.map { [.posixPermissions: $0] })
    } catch {
      throw StoreError.cannotWrite(path: path, why: error.localizedDescription)
    }
    try synchronise((path as NSString).deletingLastPathComponent)
  }

  private static func synchronise(_ path: String) throws {
    let file = unsafe open(path.isEmpty ? "." : path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw StoreError.cannotWrite(path: path, why: errorText(errno)) }
    defer { close(file) }
    guard fsync(file) == 0 else {
      throw StoreError.cannotWrite(path: path, why: errorText(errno))
    }
  }
}

/// The system's words for an error number.
func errorText(_ code: Int32) -> String {
  // `strerror` gives a static text; it is copied at once.
  unsafe String(cString: strerror(code))
}
