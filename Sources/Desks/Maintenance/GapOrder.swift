package import WaterQuality

/// What a person says of missing slots: which of the causes it was, and how they know. A station
/// that stood still is settled in one act for all of its series.
package struct GapOrder: Sendable {
  package let site: Site
  /// What was named: a station, an analyser or a series.
  package let subject: String
  /// One for each series that it stands for.
  package let spans: [ReadingsSpan]
  package let cause: GapCause
  package let reason: String

  /// Reads the fields of the act. Throws `PeopleError.problems` with everything that is wrong.
  package init(_ fields: ActFields, _ site: Site) throws(PeopleError) {
    var problems: [Problem] = []
    let subject = fields[text: "series"] ?? ""
    let spans = Self.spans(of: subject, fields, site, &problems)
    let reason = fields.reason("Say how you know.", &problems)
    let cause = fields[text: "cause"].flatMap(GapCause.init(rawValue:))
    if cause == nil {
      problems.append(
        Problem(
          path: "cause", position: nil, message: "this is no cause",
          remedy: "Write one of \(GapCause.allCases.map(\.rawValue).joined(separator: ", "))."))
    }
    guard problems.isEmpty, let cause, let reason else { throw .problems(problems) }
    self.site = site
    self.subject = subject
    self.spans = spans
    self.cause = cause
    self.reason = reason
  }

  private static func spans(
    of subject: String, _ fields: ActFields, _ site: Site, _ problems: inout [Problem]
  ) -> [ReadingsSpan] {
    let meant = site.analysers.filter { [$0.id, $0.station].contains(subject) }.flatMap(\.series)
    var spans: [ReadingsSpan] = []
    for series in meant.isEmpty ? [subject] : meant.map(\.id) {
      var one = fields
      one[text: "series"] = series
      guard let span = ReadingsSpan(one, site, &problems) else { return [] }
      spans.append(span)
    }
    return spans
  }
}
