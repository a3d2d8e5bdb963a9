import ArgumentParser
import Daemon
import Delivery
import Foundation
import People
import Storage

struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Keys of channels: made, changed and compared.",
    discussion: "A key stands in DATA/credentials under the name that the channel's 'key' gives.",
    subcommands: [New.self, Rotate.self, List.self, Fingerprint.self])

  struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new", abstract: "Makes the keys of a channel that has none.")

    @Argument(help: "A channel of the configuration in force.") var channel: String
    @OptionGroup var stations: ConfigurationOption
    @OptionGroup var acting: ActingOptions

    func run() async throws {
      try await KeyCommand.manage(.new, channel, stations, acting)
    }
  }

  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rotate",
      abstract: "Adds new keys beside the old ones; --finish drops the old ones.",
      discussion: """
        Between the two every message is signed with both: give receivers the new "whpk_" key, \
        wait until all have it, then finish.
        """)

    @Argument(help: "A channel of the configuration in force.") var channel: String
    @Flag(help: "Drop the old keys.") var finish = false
    @OptionGroup var stations: ConfigurationOption
    @OptionGroup var acting: ActingOptions

    func run() async throws {
      try await KeyCommand.manage(finish ? .finish : .rotate, channel, stations, acting)
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Prints every channel with its keys' fingerprints.")

    @OptionGroup var stations: ConfigurationOption
    @OptionGroup var data: DataOption

    func run() throws {
      try Exit.explaining {
        let channels = try stations.readInForce(data).channels
        let keys = ChannelKeys(channels, data)
        var table = Table(["channel", "credential", "fingerprints"])
        for channel in channels {
          let prints: String
          do {
            prints = try keys.read(channel.id).fingerprints.joined(separator: " ")
          } catch CredentialError.missing {
            prints = "none yet"
          }
          table.add([channel.id, channel.key, prints])
        }
        Terminal.say(table.text)
      }
    }
  }

  struct Fingerprint: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fingerprint", abstract: "Prints a channel's 'whpk_' keys with fingerprints.",
      discussion: "Anybody may know them. Compare the fingerprint over the telephone.")

    @Argument(help: "A channel of the configuration in force.") var channel: String
    @OptionGroup var stations: ConfigurationOption
    @OptionGroup var data: DataOption

    func run() throws {
      try Exit.explaining {
        let channels = try stations.readInForce(data).channels
        KeyCommand.say(try ChannelKeys(channels, data).read(channel))
      }
    }
  }

  /// Has the keys changed in the name of whoever acts; prints the public ones.
  private static func manage(
    _ step: ChannelKeys.Step, _ channel: String, _ stations: ConfigurationOption,
    _ acting: ActingOptions
  ) async throws {
    try await Exit.explaining {
      let hand = try ActingHand(acting, stations: stations.path)
      let signature = try hand.hasPeople() ? try hand.signature() : nil
      _ = try await hand.take(
        .manageKeys, ["channel": channel, "step": step.rawValue], signature)
      let keys = ChannelKeys(try stations.readInForce(acting.data).channels, acting.data)
      Terminal.complain(
        "'\(try keys.path(of: channel))' holds the keys; the receiver needs the line 'whsec_…' in "
          + "secret, and:")
      say(try keys.read(channel))
    }
  }

  private static func say(_ keys: WebhookKeys) {
    for (key, fingerprint) in zip(keys.publicKeys, keys.fingerprints) {
      Terminal.say("\(key)  \(fingerprint)")
    }
  }
}

extension ChannelKeys {
  fileprivate init(_ channels: [any ChannelConfiguration], _ data: DataOption) {
    self.init(
      channels: channels, directory: data.path, environment: ProcessInfo.processInfo.environment)
  }
}
