import ArgumentParser
import Desks
import People
import Storage
import WaterQuality

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Prints who did what, the newest first.",
    discussion: "'hanwatch verify' checks the signatures of the acts that stand in the log.")

  @Option(help: "Only what this person did.") var person: String?
  @Option(help: "Only this act.") var act: Act?
  @Flag(help: "Only what was refused.") var refused = false
  @Option(help: "From this day on, such as 2026-06-01, as calendars at +08:00 count.")
  var from: CivilDate?
  @Option(help: "To this day, which is included.") var to: CivilDate?
  @Option(help: "At most so many.") var limit = 50
  @OptionGroup var data: DataOption
  @OptionGroup var output: FormatOption
  @OptionGroup var language: LanguageOption

  private struct Line: Encodable {
    let number: Int64
    let at: String
    let person: String?
    let via: String
    let address: String
    let act: String
    let subject: String
    let old: String?
    let new: String?
    let outcome: String
    let leaf: Int64?
  }

  func validate() throws {
    guard (1...100_000).contains(limit) else {
      throw ValidationError("--limit is a whole number from 1 to 100000.")
    }
    if let from, let to, to < from {
      throw ValidationError("--to is a day before --from; name them the other way round.")
    }
  }

  private var filter: AuditFilter {
    AuditFilter(person: person, act: act, outcome: refused ? .refused : nil, from: from, to: to)
  }

  func run() throws {
    let store = try data.openForReading()
    let lines = try Exit.explaining {
      try store.readAndWait { inquiry in
        if let person, try inquiry.person(named: person) == nil {
          throw PeopleError.noSuchPerson(person)
        }
        return try inquiry.auditEntries(filter, limit: limit)
      }
    }
    switch output.format {
    case .json:
      for line in lines {
        Terminal.say(
          try JSONLine.text(
            Line(
              number: line.number, at: line.at.description, person: line.person, via: line.via,
              address: line.address, act: line.act, subject: line.subject, old: line.old,
              new: line.new, outcome: line.outcome, leaf: line.leaf)))
      }
    case .text:
      let language = language.language ?? .zh
      var table = Table(
        language == .zh
          ? ["时间", "人员", "来源", "行为", "对象", "变更", "结果", "存证"]
          : ["time", "person", "from", "act", "subject", "change", "outcome", "leaf"])
      for line in lines {
        table.add([
          line.at.description, line.person ?? "—", "\(line.via) \(line.address)",
          Act(rawValue: line.act)?.name[language] ?? line.act, line.subject,
          [line.old, line.new].compactMap(\.self).joined(separator: " → "), line.outcome,
          line.leaf.map { "\($0)" } ?? "",
        ])
      }
      Terminal.say(table.text)
    }
  }
}

extension Act: ExpressibleByArgument {
  package static var allValueStrings: [String] {
    allCases.filter(\.leavesTrail).map(\.rawValue)
  }
}
