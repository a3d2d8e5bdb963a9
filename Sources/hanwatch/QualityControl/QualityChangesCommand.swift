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
      for (_, event) in events { Terminal.say(try JSONLine.text(Line(event))) }
    case .text: Terminal.say(table(events, wording.language ?? site.language))
    }
  }

  private func table(
    _ events: [(Analyser, KeyParameterEvent)], _ language: Language
  ) -> String {
    let isChinese = language == .zh
    guard !events.isEmpty else {
      return isChinese ? "\(month) 没有关键参数变更" : "no key parameter changed in \(month)"
    }
    var table = Table(
      isChinese
        ? ["发现时间", "仪器", "参数", "原值", "新值", "标定之后", "变更前读数", "变更后读数"]
        : ["told", "analyser", "parameter", "old", "new", "after calibration", "before", "after"])
    for (analyser, event) in events {
      let change = event.change
      let name = analyser.profile.name(of: Particular(.detail, change.id, text: nil))
      func readings(_ side: KeyPath<KeyParameterEvent.Around, StoredReading?>) -> String {
        event.readings.map { $0[keyPath: side]?.text ?? "—" }.joined(separator: " / ")
      }
      table.add([
        change.at.minuteText, analyser.id, name[language], change.old, change.new,
        change.followsCalibration ? (isChinese ? "是" : "yes") : (isChinese ? "否" : "no"),
        readings(\.before), readings(\.after),
      ])
    }
    return table.text
  }

  private struct Line: Encodable {
    let analyser: String
    let id: String
    let old: String
    let new: String
    let oldSince: String
    let at: String
    let followsCalibration: Bool
    let readings: [Around]

    struct Around: Encodable {
      let series: String
      let before: String?
      let beforeAt: String?
      let after: String?
      let afterAt: String?
    }

    init(_ event: KeyParameterEvent) {
      analyser = event.analyser
      id = event.change.id
      old = event.change.old
      new = event.change.new
      oldSince = event.change.oldSince.description
      at = event.change.at.description
      followsCalibration = event.change.followsCalibration
      readings = event.readings.map {
        Around(
          series: $0.series, before: $0.before?.value?.description,
          beforeAt: $0.before?.reading.sampledAt.description,
          after: $0.after?.value?.description,
          afterAt: $0.after?.reading.sampledAt.description)
      }
    }
  }
}

extension StoredReading {
  fileprivate var text: String {
    "\(value?.description ?? "—") (\(reading.sampledAt.minuteText))"
  }
}
