package import Desks
import People

extension ActKind {
  /// One listed command to one instrument.
  package static func instrumentCommand(_ commands: InstrumentCommands) -> ActKind {
    ActKind(
      .instrumentCommand,
      [
        ActField("analyser", .text, "As /api/v1/analysers names it"),
        ActField("command", .text, "The id of one of its 'writes'"),
      ]
    ) { fields, by, desk in
      let told = try await commands.send(
        fields[text: "command"] ?? "", to: fields[text: "analyser"] ?? "", by: by, desk)
      return ActSecret("result", told)
    }
  }
}
