import Foundation
import Testing

@Suite struct `No source` {
  struct Rule: Sendable, CustomStringConvertible {
    let word: String
    /// Rooms where the word is allowed.
    let except: Set<String>
    let instead: String

    var description: String { word }
  }

  static let rules: [Rule] = [
    Rule(word: "Task.detached", except: [], instead: "a child task of the service"),
    Rule(word: "try!", except: [], instead: "a thrown error or a precondition with its sentence"),
    Rule(word: "fatalError(", except: [], instead: "an enum that excludes the case"),
    Rule(word: "TimeZone", except: [], instead: "Timestamp, whose offset is always +08:00"),
    Rule(word: "Calendar", except: [], instead: "CivilDate and Month"),
    Rule(word: "DateFormatter", except: [], instead: "Timestamp.description"),
    Rule(word: "Date()", except: [], instead: "the injected TimeSource or SystemClock"),
    Rule(
      word: "print(",
      except: ["hanwatch", "station-simulator", "Benchmarks", "JudgementBenchmark"],
      instead: "the logger, or return the text"),
    Rule(word: "FIXME", except: [], instead: "the mended code"),
    Rule(word: "TODO", except: [], instead: "an issue"),
    Rule(word: "public ", except: [], instead: "package"),
  ]

  @Test(arguments: rules) func `holds a banned word`(rule: Rule) {
    for file in SourceTree.swiftFiles("Sources") where !rule.except.contains(file.room) {
      for (number, line) in file.lines.enumerated() {
        let code = line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)[0]
        #expect(
          !code.contains(rule.word),
          "\(file.path):\(number + 1) says '\(rule.word)'; write \(rule.instead) instead")
      }
    }
  }

  @Test func `of the pure rooms waits, locks or asks a clock`() {
    let banned = [
      " async ", "await ", " actor ", "Mutex", "ContinuousClock", "FileManager", "Double",
    ]
    for room in ["WaterQuality", "Evidence", "People", "Settlement", "Exports"] {
      for file in SourceTree.swiftFiles("Sources/\(room)") where !file.path.contains("/Drawing/") {
        for (number, line) in file.lines.enumerated() {
          let code = line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)[0]
          for word in banned where code.contains(word) {
            Issue.record("\(file.path):\(number + 1) says '\(word)' in a pure room")
          }
        }
      }
    }
  }

  @Test func `is unchecked without saying because`() {
    for file in SourceTree.swiftFiles("Sources") {
      for (number, line) in file.lines.enumerated()
      where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") {
        let around = file.lines[max(0, number - 3)...min(file.lines.count - 1, number + 2)]
        #expect(
          around.joined(separator: "\n").localizedCaseInsensitiveContains("because"),
          "\(file.path):\(number + 1) is unchecked: say why on the next line, beginning 'because'")
      }
    }
  }

  @Test func `can write to an instrument`() {
    // Questions are made of RegisterRequest, which reads; libmodbus has functions that write.
    let banned = [
      "modbus_write", "modbus_mask_write", "modbus_report_slave", "modbus_set_bits_from",
    ]
    let files =
      SourceTree.swiftFiles("Sources/Links") + SourceTree.files("Sources/CModbus", suffix: ".h")
    #expect(files.count > 1)
    for file in files {
      for word in banned {
        #expect(!file.text.contains(word), "\(file.path) names \(word): the daemon only reads")
      }
    }
  }
}
