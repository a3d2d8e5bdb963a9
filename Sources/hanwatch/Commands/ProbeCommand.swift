import ArgumentParser
import Daemon
import Foundation
import Links
import Logging
import Storage
import WaterQuality

struct ProbeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Asks instruments now: one poll, or a search for addresses, registers, word orders.",
    discussion: """
      With a station or an analyser it polls once and shows words and values. With --scan or \
      --first it looks what answers, and shows every way to read it with its plausibility and a \
      stanza for stations.json. Only reads; stores nothing. Where the daemon runs, it asks for us \
      between its polls, and a maintainer signs (--as); otherwise the link is opened here.
      """)

  enum Scan: String, ExpressibleByArgument, CaseIterable {
    case addresses, registers
  }

  @Argument(help: "A station's id, or an analyser's such as st01/nh3n; none with --link.")
  var target: String?
  @Option(help: "A link's id, instead of a station or an analyser.") var link: String?
  @Option(help: "Look for bus addresses, or for registers.") var scan: Scan?
  @Option(help: "Whom to ask; an analyser named as target has its own.") var busAddress: String?
  @Option(
    help: "holdingRegisters or inputRegisters; some instruments answer only to one of them.")
  var table: String?
  @Option(help: "The first register from 0 (0x1000 is understood), or bus address.")
  var first: String?
  @Option(help: "How many.") var count: String?
  @Option(help: "What it may be, such as nh3n: ranks the ways to read it.") var parameter: String?
  @Option(help: "Response time-out of a scan, ms.") var timeout: String?
  @Flag(help: "Print what each poll asks and how long that takes, and ask nothing.")
  var plan = false
  @Flag(help: "Show every way to read the registers.") var all = false
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var acting: ActingOptions
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  func run() async throws {
    let file = try stations.read()
    let analysers = try analysers(file)
    if plan {
      let data = DataDirectory(acting.data.path)
      let table =
        FileManager.default.fileExists(atPath: data.databasePath)
        ? try PlanTable(file, learnedIn: data) : PlanTable(file)
      return try show(table.of(analysers.map(\.id), link: link))
    }
    LogSetup.bootstrap(level: .critical)
    let language = wording.language ?? file.site.language
    if looks {
      let request = try request(file, analysers)
      let hand = try ProbeHand(file, stations: stations.path, acting: acting)
      let report = try await hand.report(request)
      switch output.format {
      case .json: Terminal.say(try JSONLine.text(report))
      case .text:
        Terminal.say(ProbeText(report: report, language: language, showsAll: all).text)
      }
      let found = !report.addresses.isEmpty || !report.blocks.isEmpty
      if report.failure != nil || !found { throw ExitCode(Exit.no) }
      return
    }
    guard !analysers.isEmpty else {
      throw ValidationError("Say what to do with the link: --scan addresses, or --first.")
    }
    try await poll(analysers, file, language)
  }

  /// Something is looked for, and no configured analyser simply polled.
  private var looks: Bool {
    scan != nil || first != nil || count != nil || table != nil || parameter != nil
      || busAddress != nil
  }

  private func analysers(_ file: StationsFile) throws -> [Analyser] {
    if let link, !file.links.contains(where: { $0.id == link }) {
      throw ValidationError(
        "unknown link '\(link)'; known are \(file.links.map(\.id).joined(separator: ", "))")
    }
    guard let target else {
      guard link != nil else {
        throw ValidationError("Name a station, an analyser, or a link with --link.")
      }
      return []
    }
    let wanted = file.site.analysers.filter { $0.id == target || $0.station == target }
    guard !wanted.isEmpty else {
      throw ValidationError(
        "unknown target '\(target)'; name a station ("
          + file.site.stations.map(\.id).joined(separator: ", ") + ") or one of its analysers")
    }
    return wanted
  }

  private func request(_ file: StationsFile, _ analysers: [Analyser]) throws -> ProbeRequest {
    let links = Set(analysers.map(\.link))
    guard let id = link ?? (links.count == 1 ? links.first : nil) else {
      throw ValidationError("Its analysers are on several links: name one with --link.")
    }
    var fields = ProbeRequest.Fields()
    fields.link = id
    fields.task = scan?.rawValue ?? "words"
    fields.busAddress =
      busAddress ?? (analysers.count == 1 ? "\(analysers[0].busAddress)" : "")
    fields.table = table ?? ""
    fields.first = first ?? ""
    fields.count = count ?? ""
    fields.parameter = parameter ?? ""
    fields.timeout = timeout ?? ""
    do {
      return try ProbeRequest.read(fields)
    } catch {
      throw ValidationError(error.description)
    }
  }

  private func poll(
    _ analysers: [Analyser], _ file: StationsFile, _ language: Language
  ) async throws {
    let hand = try ProbeHand(file, stations: stations.path, acting: acting)
    let poll = AnalyserPoll()
    var failed = false
    for analyser in analysers {
      guard let link = file.links.first(where: { $0.id == analyser.link }) else { continue }
      let answer =
        hand.asksDaemon
        ? poll.answer(try await hand.report(.poll(of: analyser)), analyser, link, language)
        : poll.answer(await poll.poll(analyser, link), analyser, link, language)
      failed = failed || answer.fault != nil
      switch output.format {
      case .json: Terminal.say(try JSONLine.text(answer))
      case .text: Terminal.say(poll.text(answer))
      }
    }
    if failed { throw ExitCode(Exit.no) }
  }

  private func show(_ plan: PlanTable) throws {
    switch output.format {
    case .json: for link in plan.links { Terminal.say(try JSONLine.text(link)) }
    case .text: Terminal.say(plan.text)
    }
  }
}

extension ProbeRequest {
  /// What a poll of it asks.
  fileprivate static func poll(of analyser: Analyser) -> ProbeRequest {
    ProbeRequest(
      link: analyser.link,
      task: .words(busAddress: analyser.busAddress, analyser.profile.ranges),
      responseTimeoutMilliseconds: analyser.responseTimeoutMilliseconds)
  }
}
