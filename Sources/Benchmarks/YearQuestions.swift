import Storage
import WaterQuality

/// What pages and auditors ask of a year, each asked several times; the best time is printed beside
/// the figure to reach.
struct YearQuestions {
  let site: Site
  let store: Store
  let first: Month
  let end: Timestamp

  private static let rounds = 9

  /// False where an answer has another count than the year has readings.
  func ask(expecting stored: Int) throws -> Bool {
    guard
      let analyser = site.analysers.first(where: { analyser in
        analyser.series.contains { $0.mode == .continuous } && analyser.pollSeconds == 60
      }), let series = analyser.series.first(where: { $0.mode == .continuous })
    else { return false }
    var count = 0
    try best("a month of a minute series, 20 ms") { inquiry in
      count = 0
      try inquiry.eachReading(
        of: series.id, analyser: analyser.id, from: first.start, to: first.end
      ) { _ in count += 1 }
    }
    print("  \(count) readings")
    var days: [SpanStatistic] = []
    try best("daily chart of the whole span, 20 ms") { inquiry in
      days = try inquiry.statistics(of: series.id, .day, from: first.start, to: end)
    }
    print("  \(days.count) days")
    var hours: [SpanStatistic] = []
    try best("hourly chart of a month") { inquiry in
      hours = try inquiry.statistics(of: series.id, .hour, from: first.start, to: first.end)
    }
    print("  \(hours.count) hours")
    var classed = 0
    try best("assessment of a month of all stations, 1,000 ms") { inquiry in
      let months = try inquiry.seriesMonths(of: site.stations, [first])[first] ?? []
      classed = site.sections.count { section in
        let own = site.stations.filter { $0.section == section.id }.flatMap(\.analysers)
          .flatMap { $0.series.map(\.id) }
        return assess(
          section: section, month: first, series: months.filter { own.contains($0.series) }
        ).waterClass != nil
      }
    }
    print("  \(classed) of \(site.sections.count) sections have a class")
    let all = try store.readAndWait { try $0.readingCount() }
    let begun = ContinuousClock.now
    let verification = try store.readAndWait { try $0.verify() }
    print(
      "verify: \(verification.blocks) blocks, \(verification.leaves) leaves in "
        + "\(Clock.text(Clock.seconds(since: begun))) s")
    let month = first.dayCount
    return all == stored && count == month * 1440 && hours.count == month * 24
      && days.map(\.readings).reduce(0, +) == days.count * 1440 && verification.findings.isEmpty
  }

  private func best(_ what: String, _ body: (Inquiry) throws -> Void) throws {
    var times: [Double] = []
    for _ in 0..<Self.rounds {
      let begun = ContinuousClock.now
      try store.readAndWait(body)
      times.append(Clock.seconds(since: begun) * 1000)
    }
    times.sort()
    print(
      "\(what): best \(Clock.text(times[0])) ms, median \(Clock.text(times[times.count / 2])) ms")
  }
}
