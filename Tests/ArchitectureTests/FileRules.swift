import Foundation
import Testing

@Suite struct `Every file` {
  @Test func `has at most 300 lines of at most 100 characters`() {
    for file in SourceTree.swiftFiles("Sources") + SourceTree.swiftFiles("Tests") {
      #expect(file.lines.count <= 301, "\(file.path) has \(file.lines.count) lines: split it")
      for (number, line) in file.lines.enumerated() where line.count > 100 {
        Issue.record("\(file.path):\(number + 1) has \(line.count) characters: break the line")
      }
    }
  }

  @Test func `stands in a folder that is named after something`() {
    let nothing = ["Common", "Utils", "Helpers", "Extensions", "Models", "Services", "Misc"]
    for file in SourceTree.swiftFiles("Sources") + SourceTree.swiftFiles("Tests") {
      for part in file.path.split(separator: "/") {
        #expect(!nothing.contains(String(part)), "\(file.path): '\(part)' names nothing")
      }
    }
  }

  @Test func `below the top level lies in one of the agreed places`() throws {
    let agreed: Set<String> = [
      "Package.swift", "Sources", "Tests", "deploy", "stations.json", "README.md",
      "Package.resolved",
    ]
    let found = try FileManager.default.contentsOfDirectory(atPath: SourceTree.root.path)
    for name in found where !name.hasPrefix(".") {
      #expect(agreed.contains(name), "'\(name)' does not belong at the top level")
    }
  }
}
