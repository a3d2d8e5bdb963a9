import Foundation
import Glibc

/// The two streams of a command: answers go to standard output, complaints to standard error.
enum Terminal {
  static func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  /// Writes bytes as they are.
  static func write(_ bytes: [UInt8]) {
    FileHandle.standardOutput.write(Data(bytes))
  }

  static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// Writes to standard error without ending the line.
  static func show(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }

  /// Whether a person watches standard error, so that a progress bar makes sense.
  static var hasWatcher: Bool { isatty(STDERR_FILENO) == 1 }
}
