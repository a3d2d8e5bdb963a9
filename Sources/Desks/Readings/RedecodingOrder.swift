package import Evidence
package import WaterQuality

/// What somebody wants decoded again for good: which readings, why, and what they saw of it before.
package struct RedecodingOrder: Sendable {
  package let site: Site
  package let analyser: Analyser
  package let series: Series
  /// Sampling times in `from ..< to`.
  package let from: Timestamp
  package let to: Timestamp
  package let reason: String
  /// The versions they saw; nil where they take whatever comes.
  package let seen: Digest?

  /// The longest span of one order, in days: what is held in memory and kept in one transaction.
  package static let longestDays = 100

  /// Reads the fields of the act. Throws `PeopleError.problems` with everything that is wrong.
  package init(_ fields: ActFields, _ site: Site) throws(PeopleError) {
    var problems: [Problem] = []
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
    let reason = fields[text: "reason"] ?? ""
    if !(1...500).contains(reason.unicodeScalars.count) {
      complain("reason", "a reason has 1 to 500 characters", "Say what was wrong.")
    }
    let seen = fields[text: "sha256"].flatMap(Digest.init(hex:))
    if fields[text: "sha256"] != nil, seen == nil {
      complain("sha256", "this is no SHA-256", "Write 64 hexadecimal digits, or leave it out.")
    }
    guard problems.isEmpty, let found, let from, let to else { throw .problems(problems) }
    self.site = site
    (analyser, series) = found
    self.from = from
    self.to = to
    self.reason = reason
    self.seen = seen
  }
}
