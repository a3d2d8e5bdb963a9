import Delivery
import Foundation
import Links

/// Fresh keys for every channel of a demonstration.
enum DemonstrationKeys {
  /// Writes a credential file (mode 0600) for each channel and returns the keys by channel id.
  static func make(
    for channels: [any ChannelConfiguration], into directory: String
  ) throws -> [String: WebhookKeys] {
    try makeDirectory(directory)
    var byName: [String: WebhookKeys] = [:]
    for channel in channels where byName[channel.key] == nil {
      let keys = WebhookKeys.generate()
      byName[channel.key] = keys
      try write(keys.fileText, to: directory + "/" + channel.key)
    }
    return Dictionary(
      channels.map { ($0.id, byName[$0.key]!) }, uniquingKeysWith: { first, _ in first })
  }

  /// Writes a credential file for each station that says a secret when it calls; the secrets by
  /// link id.
  static func makeSecrets(
    for links: [any LinkConfiguration], into directory: String
  ) throws -> [String: String] {
    var secrets: [String: String] = [:]
    for link in links {
      guard let name = link.credential else { continue }
      try makeDirectory(directory)
      let secret = UUID().uuidString
      try write(secret + "\n", to: directory + "/" + name)
      secrets[link.id] = secret
    }
    return secrets
  }

  private static func makeDirectory(_ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  private static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }
}
