import ArgumentParser
import Daemon
import Evidence
import People
import Storage
import WaterQuality

struct RedecodeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redecode",
    abstract:
      "Decodes stored words again with the profile in force; shows or keeps the difference.",
    discussion: """
      For the day on which a wrong word order, scale or address is found: correct the profile, let \
      it come into force, and see here what the stored readings would have been. With --apply a \
      duty officer signs, and every question answers with the new versions from then on; what was \
      stored stays beside them ('readings --versions'). Nobody is alerted about the past, and \
      closed months stay as they are.
      """)

  @Argument(help: "A station's id.")
  var station: String
  @Argument(help: "A parameter's id, such as nh3n, or analyser/parameter.")
  var parameter: String
  @Option(help: "The first moment: a date, or a time with offset.")
  var from: Timestamp
  @Option(help: "The moment after the last.")
  var to: Timestamp
  @Option(help: "Show at most so many of the readings that differ.")
  var limit = 20
  @Flag(help: "Keep the new versions.")
  var apply = false
  @Option(help: "With --apply: what was wrong, in a sentence that stays with the readings.")
  var reason: String?
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var acting: ActingOptions
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  func validate() throws {
    if from >= to { throw ValidationError("--from lies before --to.") }
    if apply, reason?.isEmpty != false {
      throw ValidationError("Say what was wrong with --reason TEXT.")
    }
  }

  func run() async throws {
    let file = try stations.readInForce(acting.data)
    let site = file.site
    guard let found = site.stations.first(where: { $0.id == station }) else {
      throw ValidationError(
        "unknown station '\(station)'; known stations are "
          + site.stations.map(\.id).joined(separator: ", "))
    }
    let wanted = found.analysers.flatMap { analyser in analyser.series.map { (analyser, $0) } }
      .filter { $0.1.isNamed(parameter) }
    guard !wanted.isEmpty else {
      throw ValidationError("station '\(station)' does not measure '\(parameter)'")
    }
    for (analyser, series) in wanted {
      let report = try look(analyser, series)
      switch output.format {
      case .json: for line in try report.jsonLines() { Terminal.say(line) }
      case .text: Terminal.say(report.text(wording.language ?? site.language))
      }
      if apply { try await keep(report) }
    }
  }

  private func look(_ analyser: Analyser, _ series: Series) throws -> RedecodingReport {
    let store = try acting.data.openForReading()
    let days = to.milliseconds(since: from) / 86_400_000
    var progress = days < 7 ? nil : ProgressLine(series.id, total: to.milliseconds(since: from))
    defer { progress?.done() }
    return try Exit.explaining {
      try store.readAndWait { inquiry in
        try RedecodingReport(analyser, series, from: from, to: to, limit: limit, inquiry) {
          progress?.reached($0.milliseconds(since: from))
        }
      }
    }
  }

  /// The daemon decodes once more, and keeps it only where it comes to what was shown.
  private func keep(_ report: RedecodingReport) async throws {
    guard let sha256 = report.sha256 else {
      Terminal.complain("\(report.series.id): nothing differs, and nothing was kept")
      return
    }
    let hand = try ActingHand(acting, stations: stations.path)
    let signature = try Exit.explaining { try hand.hasPeople() ? try hand.signature() : nil }
    try await Exit.explaining {
      do {
        let receipt = try await hand.take(
          .redecode,
          [
            "series": report.series.id, "from": from.description, "to": to.description,
            "reason": reason ?? "", "sha256": "\(sha256)",
          ], signature)
        Terminal.complain("kept: \(receipt.line.subject), \(receipt.line.new ?? "")")
      } catch let failure as SocketClient.Failure {
        guard case .broken = failure, try await isKept(report, sha256) else { throw failure }
        Terminal.complain("kept: \(report.series.id)")
      }
    }
  }

  /// On a slow machine a long span takes the daemon longer than it may take to answer; whether it
  /// is kept then stands in the database.
  private func isKept(_ report: RedecodingReport, _ sha256: Digest) async throws -> Bool {
    let client = SocketClient(data: acting.data.path)
    for _ in 0..<120 {
      let isAlive = (try? client.get("/healthz")) != nil
      let isKept = try acting.data.openForReading().readAndWait {
        try $0.hasFinding(of: report.series.id, after: report.basis, versions: sha256)
      }
      if isKept || !isAlive { return isKept }
      try await Task.sleep(for: .seconds(1))
    }
    return false
  }
}
