import ArgumentParser
import Daemon
import Desks
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

    @Argument(help: "A channel of the stations file.") var channel: String
    @OptionGroup var stations: ConfigurationOption
    @OptionGroup var acting: ActingOptions

    func run() async throws {
      let file = try ChannelKeyFile(channel, stations, acting.data)
      guard !file.exists else {
        Terminal.complain(
          "could not make '\(file.path)': it is there already. Use 'key rotate \(channel)'."
        )
        throw ExitCode(Exit.no)
      }
      try await file.keep(WebhookKeys.generate(), acting)
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

    @Argument(help: "A channel of the stations file.") var channel: String
    @Flag(help: "Drop the old keys.") var finish = false
    @OptionGroup var stations: ConfigurationOption
    @OptionGroup var acting: ActingOptions

    func run() async throws {
      let file = try ChannelKeyFile(channel, stations, acting.data)
      let keys = try Exit.explaining { try file.read() }
      guard keys.isRotating == finish else {
        Terminal.complain(
          finish
            ? "could not finish: '\(channel)' has one pair of keys. Nothing needs to be done."
            : "could not rotate: '\(channel)' has two pairs of keys. Finish with --finish first.")
        throw ExitCode(Exit.no)
      }
      try await file.keep(finish ? keys.finished() : keys.rotated(), acting)
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Prints every channel with its keys' fingerprints.")

    @OptionGroup var stations: ConfigurationOption
    @OptionGroup var data: DataOption

    func run() throws {
      try Exit.explaining { try list() }
    }

    private func list() throws {
      var table = Table(["channel", "credential", "fingerprints"])
      for channel in try stations.read().channels {
        let file = ChannelKeyFile(channel, data)
        let prints: String
        do {
          prints = try file.read().fingerprints.joined(separator: " ")
        } catch CredentialError.missing {
          prints = "none yet"
        }
        table.add([channel.id, channel.key, prints])
      }
      Terminal.say(table.text)
    }
  }

  struct Fingerprint: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fingerprint", abstract: "Prints a channel's 'whpk_' keys with fingerprints.",
      discussion: "Anybody may know them. Compare the fingerprint over the telephone.")

    @Argument(help: "A channel of the stations file.") var channel: String
    @OptionGroup var stations: ConfigurationOption
    @OptionGroup var data: DataOption

    func run() throws {
      let file = try ChannelKeyFile(channel, stations, data)
      let keys = try Exit.explaining { try file.read() }
      ChannelKeyFile.say(keys)
    }
  }
}
