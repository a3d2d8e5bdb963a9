import ArgumentParser
import Daemon
import People
import WaterQuality

struct GapsSettleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle", abstract: "Says what missing slots of a span came from.")

  @Argument(help: "The station's id.")
  var station: String
  @Argument(help: "A parameter's id, or analyser/parameter; all of the station without it.")
  var parameter: String?
  @Option(help: "The first slot: a date, or a time with offset.")
  var from: Timestamp
  @Option(help: "The slot after the last.")
  var to: Timestamp
  @Option(help: "What it came from.")
  var cause: GapCause
  @Option(help: "How you know, in a sentence that stays with it.")
  var reason: String
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var acting: ActingOptions
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  func validate() throws {
    if from >= to { throw ValidationError("--from lies before --to.") }
    if reason.isEmpty { throw ValidationError("Say with --reason how you know.") }
  }

  func run() async throws {
    let site = try stations.readInForce(acting.data).site
    guard let known = try site.stations(named: station).first else { return }
    let wanted = known.series.filter { $0.isNamed(parameter ?? "") }.map(\.id)
    if let parameter, wanted.isEmpty {
      throw ValidationError("there is no '\(parameter)' at station '\(station)'")
    }
    let hand = try ActingHand(acting, stations: stations.path)
    let language = wording.language ?? site.language
    for subject in parameter == nil ? [station] : wanted {
      _ = try await Exit.explaining {
        try await hand.take(
          .settleGap,
          [
            "series": subject, "from": from.description, "to": to.description,
            "cause": cause.rawValue, "reason": reason,
          ], hand.signature())
      }
      switch output.format {
      case .json:
        Terminal.say(
          try JSONLine.text(["series": subject, "cause": cause.rawValue, "reason": reason]))
      case .text:
        let words = Text(
          "\(subject)：缺测原因已认定为“\(cause.name.zh)”。",
          "\(subject): the cause is settled as \(cause.name.en).")
        Terminal.say(words[language])
      }
    }
  }
}

extension GapCause: ExpressibleByArgument {}
