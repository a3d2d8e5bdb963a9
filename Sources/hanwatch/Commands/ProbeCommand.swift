import ArgumentParser
import Daemon
import Links
import Logging
import Synchronization
import WaterQuality

struct ProbeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Polls the analysers of a station once and shows words and values. Stores nothing.",
    discussion: "A serial line must not be in use by a running daemon.")

  @Argument(help: "A station's id, or an analyser's such as st01/nh3n.")
  var target: String
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  private struct Answer: Encodable {
    let analyser: String
    let link: String
    let address: String
    let busAddress: Int
    let turnaroundMilliseconds: Int
    let fault: String?
    let words: [String]
    let states: [State]
    let values: [Value]

    struct State: Encodable {
      let name: String
      let code: Int64
      let meaning: String?
    }

    struct Value: Encodable {
      let parameter: String
      let name: String
      let value: String?
      let unit: String
      let sampledAt: String
      let flag: String?
      let reasons: [String]
    }
  }

  func run() async throws {
    let file = try stations.read()
    let wanted = file.site.analysers.filter { $0.id == target || $0.station == target }
    guard !wanted.isEmpty else {
      throw ValidationError(
        "unknown target '\(target)'; name a station ("
          + file.site.stations.map(\.id).joined(separator: ", ") + ") or one of its analysers")
    }
    LogSetup.bootstrap(level: .critical)
    let language = wording.language ?? file.site.language
    var failed = false
    for analyser in wanted {
      guard let link = file.links.first(where: { $0.id == analyser.link }) else { continue }
      let report = await poll(analyser, link)
      let answer = answer(report, analyser, link, language)
      failed = failed || answer.fault != nil
      switch output.format {
      case .json: Terminal.say(try JSONLine.text(answer))
      case .text: Terminal.say(text(answer))
      }
    }
    if failed { throw ExitCode(Exit.no) }
  }

  /// A station that dials in is waited for so many tries, which is about a minute.
  private static let mostWaits = 8

  /// Runs the link until its first report; where the station calls us, until it has called.
  private func poll(
    _ analyser: Analyser, _ configuration: any LinkConfiguration
  ) async -> LinkReport {
    let link = configuration.makeLink(
      LinkContext(
        analysers: [analyser], time: SystemClock.timeSource(),
        keys: SampleKeySource(boot: 0, first: 1), logger: Logger(label: "probe")))
    let (reports, sink) = AsyncStream<LinkReport>.makeStream(bufferingPolicy: .bufferingNewest(1))
    return await withTaskGroup(of: LinkReport?.self) { group in
      group.addTask {
        await link.run { sink.yield($0) }
        return nil
      }
      group.addTask {
        var waits = 0
        for await report in reports {
          guard case .fault(let error, _) = report.outcome, error.cause == "notDialledIn" else {
            return report
          }
          waits += 1
          if waits == Self.mostWaits { return report }
        }
        return nil
      }
      while let result = await group.next() {
        if let report = result {
          group.cancelAll()
          return report
        }
      }
      preconditionFailure("a link reports before it ends")
    }
  }

  private func answer(
    _ report: LinkReport, _ analyser: Analyser, _ link: any LinkConfiguration,
    _ language: Language
  ) -> Answer {
    var fault: String?
    var words: [String] = []
    var states: [Answer.State] = []
    var values: [Answer.Value] = []
    switch report.outcome {
    case .fault(let error, _): fault = "\(error)"
    case .sample(let sample):
      words = sample.blocks.map(RegisterText.describe)
      states = decodeStates(sample, analyser.profile).map { state in
        let register = analyser.profile.states.first { $0.id == state.register }
        return Answer.State(
          name: register?.name[language] ?? state.register, code: state.code,
          meaning: state.meaning?.name[language])
      }
      values = decode(sample, analyser).map { decoded in
        let series = analyser.series[decoded.series]
        return Answer.Value(
          parameter: series.parameter.id, name: series.parameter.name[language],
          value: decoded.value.map { series.value($0).description },
          unit: series.parameter.unit.rawValue, sampledAt: decoded.sampledAt.description,
          flag: decoded.flag?.rawValue, reasons: decoded.reasons.ids)
      }
    }
    return Answer(
      analyser: analyser.id, link: link.id, address: link.address,
      busAddress: Int(analyser.busAddress), turnaroundMilliseconds: report.turnaroundMilliseconds,
      fault: fault, words: words, states: states, values: values)
  }

  private func text(_ answer: Answer) -> String {
    let head =
      "\(answer.analyser): link '\(answer.link)' (\(answer.address)), "
      + "bus address \(answer.busAddress)"
    if let fault = answer.fault { return "\(head)\n  \(fault)" }
    var table = Table(["  parameter", "value", "unit", "sampled at", "flag", "remarks"])
    for value in answer.values {
      table.add([
        "  \(value.name)", value.value ?? "—", value.unit, value.sampledAt, value.flag ?? "",
        value.reasons.joined(separator: ", "),
      ])
    }
    let states = answer.states.map { "  \($0.name): \($0.code) \($0.meaning ?? "?")" }
    return
      ([head + ", answered in \(answer.turnaroundMilliseconds) ms"] + answer.words.map { "  \($0)" }
      + states + [table.text]).joined(separator: "\n")
  }
}
