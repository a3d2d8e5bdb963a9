import ArgumentParser
import Daemon
import Delivery
import Links
import Storage
import WaterQuality

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Prints every problem of the configuration, with its place and remedy.")

  @Argument(help: "The stations file.")
  var path = "stations.json"
  @OptionGroup var output: FormatOption

  @Flag(help: "Also print what each poll asks, and how much of each link's time that takes.")
  var plan = false

  @Option(help: "With --plan: the data directory, to plan by what its daemon has learned.")
  var data: String?

  @Option(help: "Print a built-in profile instead, to be copied and changed in a file.")
  var profile: String?

  private struct Answer: Encodable {
    let valid: Bool
    let problems: [Entry]
    var advice: [String]?
    var plan: [PlanTable.Link]?

    struct Entry: Encodable {
      let file: String
      let line: Int?
      let column: Int?
      let path: String
      let message: String
      let remedy: String
    }
  }

  func run() throws {
    if let profile { return try show(profile) }
    do {
      let file = try StationsFile.read(path)
      switch output.format {
      case .text:
        Terminal.say(summary(file))
        if plan { Terminal.say(try table(file).text) }
      case .json:
        let links = plan ? try table(file).links : nil
        Terminal.say(
          try JSONLine.text(
            Answer(valid: true, problems: [], advice: file.links.flatMap(\.advice), plan: links)))
      }
    } catch let error as ConfigurationProblems {
      switch output.format {
      case .text:
        Terminal.say(error.description)
        Terminal.complain("\(error.problems.count) problem(s) in the configuration")
      case .json:
        let entries = error.problems.map {
          Answer.Entry(
            file: $0.file, line: $0.problem.position?.line, column: $0.problem.position?.column,
            path: $0.problem.path, message: $0.problem.message, remedy: $0.problem.remedy)
        }
        Terminal.say(try JSONLine.text(Answer(valid: false, problems: entries)))
      }
      throw ExitCode(Exit.configuration)
    }
  }

  private func table(_ file: StationsFile) throws -> PlanTable {
    guard let data else { return PlanTable(file) }
    return try PlanTable(file, learnedIn: DataDirectory(data))
  }

  private func show(_ id: String) throws {
    guard let profile = BuiltInProfile.all.first(where: { $0.id == id }) else {
      let known = BuiltInProfile.all.map(\.id).joined(separator: ", ")
      throw ValidationError("unknown profile '\(id)'; built in are \(known)")
    }
    Terminal.say(profile.text)
  }

  private func summary(_ file: StationsFile) -> String {
    let site = file.site
    let loopback = file.channels.filter(\.isLoopback).map(\.id)
    let lines =
      [
        "\(path): no problems",
        "  \(site.name)" + (site.isExample ? " (示例: invented stations)" : ""),
        "  \(site.stations.count) stations, \(site.analysers.count) analysers, "
          + "\(site.analysers.flatMap(\.series).count) series on \(file.links.count) links",
        "  \(site.sections.count) sections, \(site.neighbours.count) neighbours, "
          + "\(file.channels.count) channels, \(file.agreements.count) agreements",
        file.syslog.map { "  the audit trail goes to \($0)" },
        loopback.isEmpty
          ? nil
          : "  only for tests, leading to this machine: \(loopback.joined(separator: ", "))",
      ].compactMap { $0 } + file.links.flatMap(\.advice).map { "  better: \($0)" }
    return lines.joined(separator: "\n")
  }
}
