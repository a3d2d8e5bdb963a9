import ArgumentParser
import Daemon
import People
import Storage
import WaterQuality

struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Says of stored readings that they are valid, or that they are not.",
    discussion: """
      A duty officer looks at the readings of a span and signs what they are; means, classes and \
      settlements answer by it from then on, and what the machine said stays beside it ('readings \
      --versions'). In a closed month an approver has to agree: --list shows what waits, --approve \
      agrees. What changes in the section's months is printed. Nobody is alerted about the past.
      """)

  enum Word: String, ExpressibleByArgument, CaseIterable {
    case valid, invalid
  }

  @Argument(help: "A station's id.")
  var station: String?
  @Argument(help: "A parameter's id, such as nh3n, or analyser/parameter.")
  var parameter: String?
  @Option(help: "The first moment: a date, or a time with offset.")
  var from: Timestamp?
  @Option(help: "The moment after the last.")
  var to: Timestamp?
  @Option(help: "What the readings are.")
  var verdict: Word?
  @Option(help: "What you saw, in a sentence that stays with the readings.")
  var reason: String?
  @Option(help: "The paper it rests on, by its number.")
  var certificate: String?
  @Flag(help: "Show the reviews that wait for a second person.")
  var list = false
  @Option(help: "Agree with a review that waits, by its number.")
  var approve: Int?
  @OptionGroup var stations: ConfigurationOption
  @OptionGroup var acting: ActingOptions
  @OptionGroup var output: FormatOption
  @OptionGroup var wording: LanguageOption

  func validate() throws {
    if list || approve != nil { return }
    guard station != nil, parameter != nil, let from, let to, verdict != nil,
      reason?.isEmpty == false
    else {
      throw ValidationError(
        "Name a station and a parameter, and say --from, --to, --verdict and --reason.")
    }
    if from >= to { throw ValidationError("--from lies before --to.") }
  }

  func run() async throws {
    let waiting = try read { try $0.waitingReviews() }
    if list { return try show(waiting) }
    if let approve {
      guard let review = waiting.first(where: { $0.number == approve })?.review else {
        throw ValidationError("no review waits under \(approve); --list shows them")
      }
      return try await act(
        .approveReview, ["number": approve], series: review.series, from: review.from,
        to: review.to)
    }
    guard let station, let parameter, let from, let to else { return }
    let site = try stations.readInForce(acting.data).site
    let wanted =
      site.stations.first { $0.id == station }?.series
      .filter { $0.isNamed(parameter) } ?? []
    guard !wanted.isEmpty else {
      throw ValidationError("there is no '\(parameter)' at a station '\(station)'")
    }
    for series in wanted {
      var fields: [String: any Encodable & Sendable] = [
        "series": series.id, "from": from.description, "to": to.description,
        "verdict": verdict?.rawValue ?? "", "reason": reason ?? "",
      ]
      if let certificate { fields["certificate"] = certificate }
      try await act(.review, fields, series: series.id, from: from, to: to)
    }
  }
}

extension ReviewCommand {
  /// Has it done, and prints what it has changed.
  private func act(
    _ act: Act, _ fields: [String: any Encodable & Sendable], series: String, from: Timestamp,
    to: Timestamp
  ) async throws {
    let file = try stations.readInForce(acting.data)
    let look = ReviewedMonths(file, series: series, from: from, to: to)
    let before = try state(look)
    let hand = try ActingHand(acting, stations: stations.path)
    let receipt = try await Exit.explaining { try await hand.take(act, fields, hand.signature()) }
    let after = try state(look)
    let report = ReviewReport(
      series: series, waitsAs: receipt.waitsAs, before: before, after: after)
    switch output.format {
    case .json: Terminal.say(try JSONLine.text(report))
    case .text: Terminal.say(report.text(wording.language ?? file.site.language))
    }
  }

  private func show(_ waiting: [(number: Int64, review: WaitingReview)]) throws {
    let lines = waiting.map { WaitingLine(number: $0.number, $0.review) }
    switch output.format {
    case .json: for line in lines { Terminal.say(try JSONLine.text(line)) }
    case .text:
      var table = Table(["number", "series", "from", "to", "verdict", "by", "reason"])
      for line in lines {
        table.add([
          "\(line.number)", line.series, line.from, line.to, line.verdict, line.person,
          line.reason + (line.certificate.map { " (\($0))" } ?? ""),
        ])
      }
      Terminal.say(lines.isEmpty ? "no review waits" : table.text)
    }
  }

  private func state(_ months: ReviewedMonths) throws -> [ReviewedMonths.State] {
    try Exit.explaining {
      let store = try acting.data.openForReading()
      return try store.readAndWait { try months.state(store, $0) }
    }
  }

  private func read<Value>(_ body: (Inquiry) throws -> Value) throws -> Value {
    try Exit.explaining { try acting.data.openForReading().readAndWait { try body($0) } }
  }

  private struct WaitingLine: Encodable {
    let number: Int64
    let series: String
    let from: String
    let to: String
    let verdict: String
    let reason: String
    let certificate: String?
    let person: String

    init(number: Int64, _ review: WaitingReview) {
      self.number = number
      series = review.series
      from = review.from.description
      to = review.to.description
      verdict = (review.verdict == .pass ? Word.valid : .invalid).rawValue
      reason = review.reason
      certificate = review.certificate
      person = review.person
    }
  }
}
