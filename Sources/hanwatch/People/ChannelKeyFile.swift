import ArgumentParser
import Daemon
import Desks
import Delivery
import Foundation
import People
import Storage

/// Where the keys of a channel are kept.
struct ChannelKeyFile {
  let channel: String
  let credential: String
  let path: String
  private let credentials: Credentials

  init(_ channel: any ChannelConfiguration, _ data: DataOption) {
    self.channel = channel.id
    credential = channel.key
    path = data.path + "/credentials/" + channel.key
    credentials = Credentials(
      environment: ProcessInfo.processInfo.environment, directory: data.path + "/credentials")
  }

  /// The channel of the stations file; exits with 64 where there is none.
  init(_ id: String, _ stations: ConfigurationOption, _ data: DataOption) throws {
    guard let channel = try stations.read().channels.first(where: { $0.id == id }) else {
      throw ValidationError("There is no channel '\(id)' in '\(stations.path)'.")
    }
    self.init(channel, data)
  }

  var exists: Bool { FileManager.default.fileExists(atPath: path) }

  func read() throws -> WebhookKeys {
    try WebhookKeys(credentials.secret(credential), name: credential)
  }

  /// Writes keys in the name of whoever acts, with the line of the trail; prints the public ones.
  func keep(_ keys: WebhookKeys, _ acting: ActingOptions) async throws {
    try await acting.withDesk { desk, input in
      let hasPeople = try desk.store.readAndWait { try $0.hasPeople() }
      let signatory = hasPeople ? try await acting.signatory(desk, input) : nil
      try await desk.manageKey(
        channel, new: keys.fingerprints.joined(separator: " "), by: signatory,
        from: ActingOptions.origin
      ) { [path] in
        try FileManager.default.createDirectory(
          atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
        try DurableFile.write(Array(keys.fileText.utf8), to: path)
      }
    }
    Terminal.complain(
      "'\(path)' holds the keys; the receiver needs the line 'whsec_…' in secret, and:")
    Self.say(keys)
  }

  static func say(_ keys: WebhookKeys) {
    for (key, fingerprint) in zip(keys.publicKeys, keys.fingerprints) {
      Terminal.say("\(key)  \(fingerprint)")
    }
  }
}
