package import WaterQuality

/// What a person says of stored readings after looking at them: valid or not, and why.
package struct ReviewOrder: Sendable {
  package let site: Site
  package let span: ReadingsSpan
  package let isValid: Bool
  package let reason: String
  /// The paper it rests on, by its number: a calibration certificate, a laboratory's report.
  package let certificate: String?

  package static let verdicts = ["valid", "invalid"]

  /// Reads the fields of the act. Throws `PeopleError.problems` with everything that is wrong.
  package init(_ fields: ActFields, _ site: Site) throws(PeopleError) {
    var problems: [Problem] = []
    let span = ReadingsSpan(fields, site, &problems)
    let reason = fields.reason("Say what you saw.", &problems)
    let certificate = fields[text: "certificate"].flatMap { $0.isEmpty ? nil : $0 }
    if let certificate, certificate.unicodeScalars.count > 200 {
      problems.append(
        Problem(
          path: "certificate", position: nil, message: "is longer than 200 characters",
          remedy: "Name the paper by its number."))
    }
    guard problems.isEmpty, let span, let reason else { throw .problems(problems) }
    self.site = site
    self.span = span
    isValid = fields[text: "verdict"] == Self.verdicts[0]
    self.reason = reason
    self.certificate = certificate
  }

  package var verdict: Verdict { isValid ? .pass : .fail }

  /// For the trail: `invalid, … to …: …`.
  var summary: String {
    "\(Self.verdicts[isValid ? 0 : 1]), \(span.text): \(reason)"
      + (certificate.map { " (\($0))" } ?? "")
  }
}
