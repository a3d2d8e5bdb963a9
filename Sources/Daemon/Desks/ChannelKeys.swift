package import Delivery
import Desks
import Foundation
import Storage
import WaterQuality

/// The keys of channels, in files of the data directory: `credentials/NAME`, where NAME is the
/// channel's `key`.
package struct ChannelKeys: Sendable {
  /// Of the configuration in force.
  private let channels: [any ChannelConfiguration]
  private let directory: String
  private let environment: [String: String]

  package init(
    channels: [any ChannelConfiguration], directory: String, environment: [String: String]
  ) {
    self.channels = channels
    self.directory = directory
    self.environment = environment
  }

  /// What is done to the keys of a channel.
  package enum Step: String, CaseIterable, Sendable {
    /// Makes the first ones.
    case new
    /// Adds new ones beside the old: every message is signed with both.
    case rotate
    /// Drops the old ones.
    case finish
  }

  package func path(of channel: String) throws -> String {
    "\(directory)/credentials/\(try credential(of: channel))"
  }

  /// Throws `CredentialError` where there are none, `ActRefusal` where there is no such channel.
  package func read(_ channel: String) throws -> WebhookKeys {
    let name = try credential(of: channel)
    let credentials = Credentials(
      environment: environment, directory: directory + "/credentials")
    return try WebhookKeys(credentials.secret(name), name: name)
  }

  /// What the keys of a channel become. Throws `ActRefusal` where that cannot be.
  func next(_ step: Step, of channel: String) throws -> WebhookKeys {
    let path = try path(of: channel)
    if step == .new {
      guard !FileManager.default.fileExists(atPath: path) else {
        throw ActRefusal(
          "keysExist",
          Text(
            "通道“\(channel)”已有密钥，请改为轮换。",
            "could not make '\(path)': it is there already. Use 'key rotate \(channel)'."))
      }
      return WebhookKeys.generate()
    }
    let keys = try read(channel)
    guard keys.isRotating == (step == .finish) else {
      throw step == .finish
        ? ActRefusal(
          "notRotating",
          Text(
            "通道“\(channel)”只有一对密钥，无需办理。",
            "could not finish: '\(channel)' has one pair of keys. Nothing needs to be done."))
        : ActRefusal(
          "rotating",
          Text(
            "通道“\(channel)”已有两对密钥，请先完成轮换。",
            "could not rotate: '\(channel)' has two pairs of keys. Finish with --finish first."))
    }
    return step == .finish ? keys.finished() : keys.rotated()
  }

  func write(_ keys: WebhookKeys, of channel: String) throws {
    let path = try path(of: channel)
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try DurableFile.write(Array(keys.fileText.utf8), to: path)
  }

  private func credential(of channel: String) throws -> String {
    if let found = channels.first(where: { $0.id == channel }) { return found.key }
    throw ActRefusal(
      "noSuchChannel",
      Text(
        "没有名为“\(channel)”的通道。", "there is no channel '\(channel)' in the configuration in force."))
  }
}
