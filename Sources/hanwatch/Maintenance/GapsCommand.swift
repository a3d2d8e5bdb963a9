import ArgumentParser

struct GapsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gaps",
    abstract: "The missing slots of a month, and what they came from.",
    discussion: """
      A cause is proposed for every missing slot: from maintenance windows, from the flags and \
      reasons of what came, from who else was heard, and from what this machine lost. A duty \
      officer or a maintainer settles it with 'gaps settle'; the proposal stays beside it.
      """,
    subcommands: [GapsListCommand.self, GapsSettleCommand.self],
    defaultSubcommand: GapsListCommand.self)
}
