import Foundation

/// The project's own files, read as text: house rules are checked on what is written.
enum SourceTree {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  struct File: Sendable {
    /// From the project's root: `Sources/Links/Link.swift`.
    let path: String
    let text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    /// `Links` for `Sources/Links/Link.swift`.
    var room: String { String(path.split(separator: "/")[1]) }
  }

  /// Every Swift file below a folder, sorted by path.
  static func swiftFiles(_ folder: String) -> [File] {
    files(folder, suffix: ".swift")
  }

  static func files(_ folder: String, suffix: String) -> [File] {
    let base = root.appending(path: folder)
    let paths =
      FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(suffix) }.sorted().compactMap { path in
      guard let data = try? Data(contentsOf: base.appending(path: path)) else { return nil }
      return File(path: "\(folder)/\(path)", text: String(decoding: data, as: UTF8.self))
    }
  }

  static func text(_ path: String) -> String? {
    (try? Data(contentsOf: root.appending(path: path))).map { String(decoding: $0, as: UTF8.self) }
  }
}
