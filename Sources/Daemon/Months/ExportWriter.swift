import Foundation
import Glibc

/// Puts files where people and backups look for them: written aside, synced, renamed, and the
/// directory synced, so that a file is there whole or not at all.
package struct ExportWriter: Sendable {
  let directory: String

  package init(directory: String) {
    self.directory = directory
  }

  /// Writes one file and returns its path. Throws `ExportError`.
  @discardableResult
  package func write(_ bytes: [UInt8], to name: String) throws(ExportError) -> String {
    let path = directory + "/" + name
    let aside = path + ".part"
    do {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(filePath: aside))
      try FileHandle(forWritingTo: URL(filePath: aside)).synchronizeAndClose()
    } catch {
      throw ExportError(path: path, why: error.localizedDescription)
    }
    guard unsafe rename(aside, path) == 0, syncDirectory() else {
      throw ExportError(path: path, why: unsafe String(cString: strerror(errno)))
    }
    return path
  }

  private func syncDirectory() -> Bool {
    let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return fsync(descriptor) == 0
  }
}

/// A file that could not be put in its place.
package struct ExportError: Error, CustomStringConvertible {
  let path: String
  let why: String

  package var description: String {
    "could not write '\(path)': \(why). Check that the directory may be written and has room."
  }
}

extension FileHandle {
  fileprivate func synchronizeAndClose() throws {
    try synchronize()
    try close()
  }
}
