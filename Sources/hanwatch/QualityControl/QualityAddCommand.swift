import ArgumentParser
import Daemon
import People
import WaterQuality

struct QualityAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Writes down a check of an instrument, signed by whoever made it.",
    discussion: """
      The numbers by kind: zeroCheck, spanCheck, standardCheck, blankCheck, routineCheck \
      'measured=0.52 reference=0.5'; spikeRecovery 'spiked=1.3 unspiked=0.5 cup=200 stock=100 \
      volume=1.5' (volumes in one unit, concentrations in another); parallelSample 'first=0.52 \
      second=0.55'; comparison and linearity 'pairs=0.52:0.5,1.1:1.05' (measured:reference). A \
      second check of the same kind and moment stands in the place of the first.
      """)

  @Argument(help: "A station's id.")
  var station: String
  @Argument(help: "A parameter's id, such as nh3n, or analyser/parameter.")
  var parameter: String
  @Option(help: "What was done.")
  var kind: QualityCheckKind
  @Option(help: "When, a time with offset.")
  var at: Timestamp
  @Option(help: "Its numbers.")
  var numbers: String
  @Option(help: "What else is to be known of it.")
  var note: String?
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var acting: ActingOptions

  func validate() throws {
    if QualityNumbers(numbers, as: kind.form) == nil {
      throw ValidationError(
        "The numbers of a check of kind '\(kind.rawValue)' are written as "
          + "'\(kind.form.example)', each below 100000 with at most six decimals.")
    }
  }

  func run() async throws {
    let site = try stations.readInForce(acting.data).site
    for named in try NamedSeries.find(station, parameter, site) {
      var fields: [String: any Encodable & Sendable] = [
        "series": named.series.id, "kind": kind.rawValue, "at": at.description,
        "numbers": numbers,
      ]
      if let note { fields["note"] = note }
      let hand = try ActingHand(acting, stations: stations.path)
      let receipt = try await Exit.explaining {
        try await hand.take(.qualityCheck, fields, hand.signature())
      }
      Terminal.say("\(receipt.line.subject): \(receipt.line.new ?? "")")
    }
  }
}
