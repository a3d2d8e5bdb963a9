import Foundation
package import Logging
import Synchronization
import WaterQuality

/// One event, one line on standard error: UTC time, level, label, message, `key=value` pairs.
/// Control characters and direction marks in foreign text are written as escapes.
package struct LineLogHandler: LogHandler {
  package var logLevel: Logger.Level
  package var metadata: Logger.Metadata = [:]
  private let label: String

  package init(label: String, level: Logger.Level) {
    self.label = label
    logLevel = level
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
    let pairs = all.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.quoted("\($0.value)"))" }
    let line = ([Self.time(), "\(event.level)", label, Self.escaped("\(event.message)")] + pairs)
      .joined(separator: " ")
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  private static func time() -> String {
    let now = SystemClock.wall()
    let utc = Timestamp(milliseconds: now.milliseconds - 8 * 3_600_000)
    let thousandths = String(now.milliseconds % 1000 + 1000).dropFirst()
    return "\(utc.date)T\(utc.clock).\(thousandths)Z"
  }

  private static func quoted(_ text: String) -> String {
    let plain = text.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_./:".contains($0))
    }
    return plain && !text.isEmpty
      ? text : "\"" + escaped(text).replacing("\"", with: "\\\"") + "\""
  }

  /// C0 and C1 controls, line and paragraph separators, and the marks that reorder text.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0x200E, 0x200F, 0x202A...0x202E,
        0x2066...0x2069:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

package enum LogSetup {
  /// Called once, before the first logger is made.
  package static func bootstrap(level: Logger.Level) {
    LoggingSystem.bootstrap { label in LineLogHandler(label: label, level: level) }
  }
}
