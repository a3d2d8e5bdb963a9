package import Evidence
package import WaterQuality

/// What somebody wants decoded again for good: which readings, why, and what they saw of it before.
package struct RedecodingOrder: Sendable {
  package let site: Site
  package let span: ReadingsSpan
  package let reason: String
  /// The versions they saw; nil where they take whatever comes.
  package let seen: Digest?

  /// Reads the fields of the act. Throws `PeopleError.problems` with everything that is wrong.
  package init(_ fields: ActFields, _ site: Site) throws(PeopleError) {
    var problems: [Problem] = []
    let span = ReadingsSpan(fields, site, &problems)
    let reason = fields.reason("Say what was wrong.", &problems)
    let seen = fields[text: "sha256"].flatMap(Digest.init(hex:))
    if fields[text: "sha256"] != nil, seen == nil {
      problems.append(
        Problem(
          path: "sha256", position: nil, message: "this is no SHA-256",
          remedy: "Write 64 hexadecimal digits, or leave it out."))
    }
    guard problems.isEmpty, let span, let reason else { throw .problems(problems) }
    self.site = site
    self.span = span
    self.reason = reason
    self.seen = seen
  }
}
