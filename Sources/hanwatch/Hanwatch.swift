import ArgumentParser

/// The command line: one binary for the daemon and everything a person asks of it.
@main
struct Hanwatch: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "hanwatch",
    abstract: "Watches a city's small rivers: polls stations, tells neighbours, judges months.",
    version: version,
    subcommands: [
      RunCommand.self, DemoCommand.self, CheckCommand.self, ProbeCommand.self,
      ReadingsCommand.self, RedecodeCommand.self, ReviewCommand.self, MaintenanceCommand.self,
      GapsCommand.self, ImportCommand.self, AssessCommand.self, StatisticsCommand.self,
      ReportCommand.self, NoticeCommand.self, SettleCommand.self,
      OutboxCommand.self, VerifyCommand.self, ProveCommand.self, WitnessCommand.self,
      BackupCommand.self, RestoreCommand.self, AcceptLossCommand.self, StatusCommand.self,
      PeopleCommand.self, TokenCommand.self, KeyCommand.self, AuditCommand.self,
      ConfigurationCommand.self, TellCommand.self, QualityCommand.self,
    ])
}
