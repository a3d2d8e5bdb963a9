package import WaterQuality

/// Which readings an act is about: those of one series that were sampled in `from ..< to`.
package struct ReadingsSpan: Sendable {
  package let analyser: Analyser
  package let series: Series
  package let from: Timestamp
  package let to: Timestamp

  /// The longest span of one act, in days: what is held in memory and kept in one transaction.
  package static let longestDays = 100

  /// Reads the fields `series`, `from` and `to`; nil where one of them has a problem.
  init?(_ fields: ActFields, _ site: Site, _ problems: inout [Problem]) {
    func complain(_ path: String, _ message: String, _ remedy: String) {
      problems.append(Problem(path: path, position: nil, message: message, remedy: remedy))
    }
    func time(_ name: String) -> Timestamp? {
      let text = fields[text: name] ?? ""
      let time = CivilDate(text).map { Timestamp($0) } ?? Timestamp(text)
      if time == nil {
        complain(name, "this is no time", "Write 2026-06-01 or 2026-06-01T08:00:00+08:00.")
      }
      return time
    }
    let before = problems.count
    let name = fields[text: "series"] ?? ""
    let found = site.analysers.lazy.flatMap { analyser in analyser.series.map { (analyser, $0) } }
      .first { $0.1.id == name }
    if found == nil {
      complain("series", "there is no series '\(name.prefix(80))'", "Write station/analyser/item.")
    }
    let (from, to) = (time("from"), time("to"))
    if let from, let to {
      if to <= from { complain("to", "lies before 'from'", "Turn them round.") }
      if to.milliseconds(since: from) > Int64(Self.longestDays) * 86_400_000 {
        complain("from", "lies more than \(Self.longestDays) days before 'to'", "Do it in parts.")
      }
    }
    guard problems.count == before, let found, let from, let to else { return nil }
    (analyser, series) = found
    self.from = from
    self.to = to
  }

  /// The months that it reaches into.
  var months: Set<Month> {
    var months: Set<Month> = []
    var month = Month(from)
    while month.start < to {
      months.insert(month)
      month = month.next
    }
    return months
  }

  /// For the trail: `2026-06-01T00:00:00+08:00 to 2026-06-02T00:00:00+08:00`.
  var text: String { "\(from) to \(to)" }
}

extension ActFields {
  /// Why somebody says something of readings; nil, and a problem, where they do not say.
  func reason(_ remedy: String, _ problems: inout [Problem]) -> String? {
    let reason = self[text: "reason"] ?? ""
    if (1...500).contains(reason.unicodeScalars.count) { return reason }
    problems.append(
      Problem(
        path: "reason", position: nil, message: "a reason has 1 to 500 characters", remedy: remedy))
    return nil
  }
}
