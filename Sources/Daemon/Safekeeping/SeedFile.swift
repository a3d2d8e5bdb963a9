import Foundation
import Storage

/// A secret of 32 random bytes in the data directory's credentials: base64 in a file of mode 0600,
/// made where there is none.
enum SeedFile {
  /// The bytes, and whether the file was made just now. Throws where it cannot be read or written;
  /// a file that is there is never replaced.
  static func load(_ directory: DataDirectory, _ name: String) throws -> (
    seed: [UInt8], isNew: Bool
  ) {
    let folder = directory.path + "/credentials"
    let path = folder + "/" + name
    if FileManager.default.fileExists(atPath: path) {
      let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        .trimmingCharacters(in: .whitespacesAndNewlines)
      return (Array(Data(base64Encoded: text) ?? Data()), false)
    }
    var random = SystemRandomNumberGenerator()
    let seed = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try DurableFile.write(Array((Data(seed).base64EncodedString() + "\n").utf8), to: path)
    return (seed, true)
  }
}
