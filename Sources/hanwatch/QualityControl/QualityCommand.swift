import ArgumentParser

struct QualityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qc",
    abstract: "Checks of instruments: what was done, what is due, what was changed.",
    discussion: """
      An analyser's parameter names its limits under "qualityControl" in the stations file. Checks \
      come from the instruments and from people ('qc add'). A failed one makes the readings \
      invalid, back to the last passed one and until the next.
      """,
    subcommands: [
      QualityAddCommand.self, QualityListCommand.self, QualityDueCommand.self,
      QualityChartCommand.self, QualityChangesCommand.self,
    ])
}
