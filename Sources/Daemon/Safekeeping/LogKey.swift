package import Evidence
import Foundation
package import Storage
package import WaterQuality

/// The key that signs the heads of the log. Made at the first start, kept in the data directory's
/// credentials with mode 0600; its public half lies beside it for whoever wants to check.
package enum LogKey {
  /// The key of a data directory, made where there is none. Throws where the file holds no key, or
  /// where it cannot be written.
  package static func load(_ directory: DataDirectory, site: Site) throws -> NoteKey {
    let folder = directory.path + "/credentials"
    let path = folder + "/log-key"
    let name = "hanwatch/\(site.id)"
    if let data = FileManager.default.contents(atPath: path) {
      let text = String(decoding: data, as: UTF8.self).trimmingCharacters(
        in: .whitespacesAndNewlines)
      return try NoteKey(name: name, seed: Array(Data(base64Encoded: text) ?? Data()))
    }
    var random = SystemRandomNumberGenerator()
    let seed = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
    let key = try NoteKey(name: name, seed: seed)
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try DurableFile.write(Array((Data(seed).base64EncodedString() + "\n").utf8), to: path)
    try DurableFile.write(Array("\(key.verifier)\n".utf8), to: folder + "/log-key.public")
    return key
  }
}
