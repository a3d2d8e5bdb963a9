import Foundation
import Glibc
import Synchronization
package import WaterQuality

/// The newest acknowledged sample, kept in a file outside the database: a write-ahead log that lost
/// its tail looks whole to SQLite, and only this mark knows that more was promised.
///
/// One line of fixed width, `BOOT SEQUENCE CHECK`, overwritten after every commit and before the
/// acknowledgement. The mark is never ahead of the database: FULL has put the commit on disk first.
package final class HighWater: Sendable {
  private let path: String
  private let descriptor: Mutex<Int32?> = Mutex(nil)

  package init(path: String) {
    self.path = path
  }

  deinit { close() }

  /// The mark as the file has it; nil where there is none, or where a torn write spoilt it.
  package func read() -> SampleKey? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let parts = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard parts.count == 3, let boot = Int64(parts[0]), let sequence = Int64(parts[1]),
      UInt64(parts[2]) == Self.check(boot, sequence)
    else { return nil }
    return SampleKey(boot: boot, sequence: sequence)
  }

  /// Moves the mark. A full or broken disk only leaves an older mark, which promises less.
  package func advance(to key: SampleKey) {
    let line = Self.line(key)
    descriptor.withLock { held in
      if held == nil {
        let opened = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        held = opened >= 0 ? opened : nil
      }
      guard let file = held else { return }
      _ = unsafe line.withUnsafeBytes { unsafe pwrite(file, $0.baseAddress, $0.count, 0) }
    }
  }

  /// Puts the mark on disk; asked once a minute, because the page cache outlives the process.
  package func synchronise() {
    descriptor.withLock { if let file = $0 { _ = fdatasync(file) } }
  }

  package func close() {
    descriptor.withLock { held in
      if let file = held {
        _ = fdatasync(file)
        _ = Glibc.close(file)
      }
      held = nil
    }
  }

  private static func line(_ key: SampleKey) -> [UInt8] {
    let text = [
      padded("\(key.boot)", 20), padded("\(key.sequence)", 20),
      padded("\(check(key.boot, key.sequence))", 20),
    ]
    return Array((text.joined(separator: " ") + "\n").utf8)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.utf8.count))
  }

  /// A mix of both numbers that a torn line does not keep (the finaliser of SplitMix64).
  private static func check(_ boot: Int64, _ sequence: Int64) -> UInt64 {
    var mixed = UInt64(bitPattern: boot) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(bitPattern: sequence)
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
