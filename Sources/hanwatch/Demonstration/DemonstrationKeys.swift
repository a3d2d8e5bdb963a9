import Delivery
import Foundation

/// Fresh keys for every channel of a demonstration.
enum DemonstrationKeys {
  /// Writes a credential file (mode 0600) for each channel and returns the keys by channel id.
  static func make(
    for channels: [any ChannelConfiguration], into directory: String
  ) throws -> [String: WebhookKeys] {
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    var byName: [String: WebhookKeys] = [:]
    for channel in channels where byName[channel.key] == nil {
      let keys = WebhookKeys.generate()
      byName[channel.key] = keys
      let path = directory + "/" + channel.key
      try Data(keys.fileText.utf8).write(to: URL(filePath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
    return Dictionary(
      channels.map { ($0.id, byName[$0.key]!) }, uniquingKeysWith: { first, _ in first })
  }
}
