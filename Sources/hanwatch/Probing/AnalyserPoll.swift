import Daemon
import Links
import Logging
import WaterQuality

/// One poll of an analyser, and what it says in words for people.
struct AnalyserPoll {
  struct Answer: Encodable {
    let analyser: String
    let link: String
    let address: String
    let busAddress: Int
    /// Nil where the daemon asked for us.
    let turnaroundMilliseconds: Int?
    /// It was not told to: what it shows may be old.
    let measuresWhenTold: Bool
    var fault: String?
    var words: [String] = []
    var states: [State] = []
    var values: [Value] = []

    init(
      _ analyser: Analyser, _ link: any LinkConfiguration, turnaroundMilliseconds: Int?
    ) {
      self.analyser = analyser.id
      self.link = link.id
      address = link.address
      busAddress = Int(analyser.busAddress)
      measuresWhenTold = analyser.sequence != nil
      self.turnaroundMilliseconds = turnaroundMilliseconds
    }

    mutating func read(_ sample: Sample, _ analyser: Analyser, _ language: Language) {
      words = sample.blocks.map(RegisterText.describe)
      states = decodeStates(sample, analyser.profile).map { state in
        let register = analyser.profile.states.first { $0.id == state.register }
        return State(
          name: register?.name[language] ?? state.register, code: state.code,
          meaning: state.meaning?.name[language])
      }
      values = decode(sample, analyser).map { decoded in
        let series = analyser.series[decoded.series]
        return Value(
          parameter: series.parameter.id, name: series.parameter.name[language],
          value: decoded.value.map { series.value($0).description },
          unit: series.parameter.unit.rawValue, sampledAt: decoded.sampledAt.description,
          flag: decoded.flag?.rawValue, reasons: decoded.reasons.ids)
      }
    }

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

  /// A station that dials in is waited for so many tries, which is about a minute.
  private static let mostWaits = 8

  /// Runs the link until its first report; where the station calls us, until it has called. Reads
  /// what the registers hold now: whoever looks does not make an instrument measure.
  func poll(
    _ analyser: Analyser, _ configuration: any LinkConfiguration
  ) async -> LinkReport {
    let link = configuration.makeLink(
      LinkContext(
        analysers: [analyser.withoutSequence], time: SystemClock.timeSource(),
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

  func answer(
    _ report: LinkReport, _ analyser: Analyser, _ link: any LinkConfiguration,
    _ language: Language
  ) -> Answer {
    var answer = Answer(analyser, link, turnaroundMilliseconds: report.turnaroundMilliseconds)
    switch report.outcome {
    case .fault(let error, _): answer.fault = "\(error)"
    case .sample(let sample): answer.read(sample, analyser, language)
    }
    return answer
  }

  /// The same from what the daemon asked for us.
  func answer(
    _ report: ProbeReport, _ analyser: Analyser, _ link: any LinkConfiguration,
    _ language: Language
  ) -> Answer {
    var answer = Answer(analyser, link, turnaroundMilliseconds: nil)
    let missing = report.exchanges.first { $0.outcome != "words" }
    answer.fault =
      report.failure
      ?? missing.map { "no words for \($0.asked): \($0.detail ?? $0.outcome)." }
    guard answer.fault == nil else { return answer }
    let sample = Sample(
      key: SampleKey(boot: 0, sequence: 1), analyser: analyser.id, receivedAt: SystemClock.wall(),
      blocks: report.blocks.compactMap(\.block))
    answer.read(sample, analyser, language)
    return answer
  }

  func text(_ answer: Answer) -> String {
    let head =
      "\(answer.analyser): link '\(answer.link)' (\(answer.address)), "
      + "bus address \(answer.busAddress)"
    if let fault = answer.fault { return "\(head)\n  \(fault)" }
    let measured =
      answer.measuresWhenTold ? ["  measures only when told; this is what it held before"] : []
    var table = Table(["  parameter", "value", "unit", "sampled at", "flag", "remarks"])
    for value in answer.values {
      table.add([
        "  \(value.name)", value.value ?? "—", value.unit, value.sampledAt, value.flag ?? "",
        value.reasons.joined(separator: ", "),
      ])
    }
    let took = answer.turnaroundMilliseconds.map { ", answered in \($0) ms" } ?? ""
    let states = answer.states.map { "  \($0.name): \($0.code) \($0.meaning ?? "?")" }
    return
      ([head + took] + measured + answer.words.map { "  \($0)" }
      + states + [table.text]).joined(separator: "\n")
  }
}
