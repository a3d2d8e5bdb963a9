import ArgumentParser

struct MaintenanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "maintenance",
    abstract: "Says when somebody works at a station.",
    discussion: """
      From the beginning to the end readings of the station carry the flag M and count nowhere, \
      and its breaches are unknown: never clear, and nobody is alerted by what instruments say \
      while they are cleaned. A window ends by itself after --hours, at most a day. A \
      maintainer or a duty officer signs.
      """,
    subcommands: [
      MaintenanceBeginCommand.self, MaintenanceEndCommand.self, MaintenanceListCommand.self,
    ])
}
