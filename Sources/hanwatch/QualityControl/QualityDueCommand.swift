import ArgumentParser
import Daemon
import Storage
import WaterQuality

struct QualityDueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "due",
    abstract: "Prints when planned checks are due, and how many days reagents last.",
    discussion: "Ends with 1 where a check is overdue or something is lacking.")

  @Argument(help: "A station's id; all without it.")
  var station: String?
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  private struct Line: Encodable {
    /// A series for a check, an analyser for a reagent.
    let subject: String
    /// The kind of check, or `reagent`.
    let kind: String
    let state: String
    var lastPassed: String?
    var dueAt: String?
    var daysLeft: Int?
  }

  func run() throws {
    let site = try stations.readInForce(data).site
    let named = try NamedSeries.find(station, nil, site)
    let now = SystemClock.wall()
    let (due, reagents) = try Exit.explaining {
      try data.openForReading().readAndWait { inquiry in
        (
          try named.flatMap { named in
            try inquiry.dueChecks(of: named.series, named.analyser, at: now)
              .map { (named.series, $0) }
          },
          try site.analysers.filter { station == nil || $0.station == station }.compactMap {
            analyser in
            try inquiry.reagentDaysLeft(of: analyser, at: now).map { (analyser.id, $0) }
          }
        )
      }
    }
    switch output.format {
    case .json:
      for line in lines(due, reagents) { Terminal.say(try JSONLine.text(line)) }
    case .text: Terminal.say(table(due, reagents, wording.language ?? site.language))
    }
    if due.contains(where: { $0.1.state == .overdue }) || reagents.contains(where: { $0.1 == 0 }) {
      throw ExitCode(Exit.no)
    }
  }

  private func lines(_ due: [(Series, QualityDue)], _ reagents: [(String, Int)]) -> [Line] {
    due.map { series, due in
      Line(
        subject: series.id, kind: due.kind.rawValue, state: due.state.rawValue,
        lastPassed: due.lastPassed?.description, dueAt: due.dueAt?.description)
    }
      + reagents.map {
        Line(subject: $0, kind: "reagent", state: $1 == 0 ? "lacking" : "ok", daysLeft: $1)
      }
  }

  private func table(
    _ due: [(Series, QualityDue)], _ reagents: [(String, Int)], _ language: Language
  ) -> String {
    let isChinese = language == .zh
    var table = Table(
      isChinese
        ? ["对象", "质控", "状态", "上次合格", "应于"] : ["of", "check", "state", "last passed", "due"])
    for (series, due) in due {
      table.add([
        series.id, due.kind.name[language], due.state.name[language],
        due.lastPassed?.minuteText ?? "—", due.dueAt?.minuteText ?? "—",
      ])
    }
    for (analyser, days) in reagents {
      table.add([
        analyser, isChinese ? "试剂" : "reagent", isChinese ? "剩余 \(days) 天" : "\(days) days left",
        "", "",
      ])
    }
    return table.text
  }
}
