package import WaterQuality

/// A check of an instrument as a person writes it down.
package struct QualityCheckOrder: Sendable {
  package let site: Site
  package let series: Series
  package let kind: QualityCheckKind
  package let at: Timestamp
  package let numbers: QualityNumbers
  /// May be empty.
  package let note: String

  /// Reads the fields of the act. Throws `PeopleError.problems` with everything that is wrong.
  package init(_ fields: ActFields, _ site: Site) throws(PeopleError) {
    var problems: [Problem] = []
    func complain(_ path: String, _ message: String, _ remedy: String) {
      problems.append(Problem(path: path, position: nil, message: message, remedy: remedy))
    }
    let name = fields[text: "series"] ?? ""
    let series = site.stations.lazy.flatMap(\.series).first { $0.id == name }
    if series == nil {
      complain("series", "there is no series '\(name.prefix(80))'", "Write station/analyser/item.")
    }
    let at = Timestamp(fields[text: "at"] ?? "")
    if at == nil { complain("at", "this is no time", "Write 2026-06-01T08:00:00+08:00.") }
    let kind = QualityCheckKind(rawValue: fields[text: "kind"] ?? "")
    if kind == nil { complain("kind", "there is no such check", "Write zeroCheck or another one.") }
    let text = fields[text: "numbers"] ?? ""
    let numbers = kind.flatMap { QualityNumbers(text, as: $0.form) }
    if let kind, numbers == nil {
      complain(
        "numbers", "these are not the numbers of a check of kind '\(kind.rawValue)'",
        "Write \(kind.form.example); numbers are below 100000 with at most six decimals.")
    }
    let note = fields[text: "note"] ?? ""
    if note.unicodeScalars.count > 500 {
      complain("note", "is longer than 500 characters", "Shorten it.")
    }
    guard problems.isEmpty, let series, let kind, let at, let numbers else {
      throw .problems(problems)
    }
    self.site = site
    self.series = series
    self.kind = kind
    self.at = at
    self.numbers = numbers
    self.note = note
  }

  /// For the trail: `zeroCheck, 2026-06-01T08:00:00+08:00: measured=0.01 reference=0`.
  var summary: String {
    "\(kind.rawValue), \(at): \(numbers)" + (note.isEmpty ? "" : " (\(note))")
  }
}
