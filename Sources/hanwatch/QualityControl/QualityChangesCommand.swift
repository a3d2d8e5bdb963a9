import ArgumentParser
import Daemon
import Storage
import WaterQuality

struct QualityChangesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes",
    abstract: "Prints the key parameters that changed in a month, with the readings around them.")

  @Argument(help: "The month, such as 2026-06.")
  var month: Month
  @Option(help: "A station's id; all without it.")
  var station: String?
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  func run() throws {
    let site = try stations.readInForce(data).site
    let analysers = site.analysers.filter { station == nil || $0.station == station }
    let events = try Exit.explaining {
      try data.openForReading().readAndWait { inquiry in
        try analysers.flatMap { analyser in
          try inquiry.keyParameterEvents(of: analyser, from: month.start, to: month.next.start)
            .map { (analyser, $0) }
        }
      }
    }
    switch output.format {
    case .json:
      for (analyser, event) in events {
        Terminal.say(try JSONLine.text(KeyParameterLine(event, analyser)))
      }
    case .text:
      let language = wording.language ?? site.language
      guard !events.isEmpty else {
        let none = Text("\(month) 没有关键参数变更", "no key parameter changed in \(month)")
        return Terminal.say(none[language])
      }
      let lines = events.map { KeyParameterLine($1, $0) }
      Terminal.say(KeyParameterLine.table(lines, language))
    }
  }
}
