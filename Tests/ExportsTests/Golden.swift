import Foundation
import Testing

/// Files agreed by a person, compared byte for byte. `UPDATE_GOLDEN=1` writes them anew.
enum Golden {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  static func expect(
    _ bytes: [UInt8], is name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    let kept = try? Data(contentsOf: file)
    #expect(
      kept == Data(bytes), "golden file \(name) differs; UPDATE_GOLDEN=1 rewrites it",
      sourceLocation: sourceLocation)
  }
}
