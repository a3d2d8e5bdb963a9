package import Settlement
package import WaterQuality

/// Everything a month's export contains, free of any format. It holds no clock: the same report
/// gives the same bytes.
package struct MonthlyReport: Sendable {
  package let site: Site
  package let month: Month
  /// One per section, in the site's order.
  package let assessments: [MonthlyAssessment]
  /// The same month of last year, of the sections that had one.
  package let lastYear: [MonthlyAssessment]
  package let settlements: [Settled]
  /// Spans of this month that were left out.
  package let exclusions: [ExcludedSpan]
  package let policy: AssessmentPolicy
  /// What the report was made from, for its last line: `数据截至2026-07-05 08:00`.
  package let basis: String

  package init(
    site: Site, month: Month, assessments: [MonthlyAssessment], lastYear: [MonthlyAssessment],
    settlements: [Settled] = [], exclusions: [ExcludedSpan] = [],
    policy: AssessmentPolicy = .standard, basis: String
  ) {
    self.site = site
    self.month = month
    self.assessments = assessments
    self.lastYear = lastYear
    self.settlements = settlements
    self.exclusions = exclusions
    self.policy = policy
    self.basis = basis
  }

  /// An agreement and what it determined for the month.
  package struct Settled: Sendable {
    package let agreement: Agreement
    package let determination: Determination

    package init(agreement: Agreement, determination: Determination) {
      self.agreement = agreement
      self.determination = determination
    }
  }

  package var isExample: Bool {
    site.isExample || settlements.contains { $0.agreement.isExample }
  }

  func lastYear(_ section: String) -> MonthlyAssessment? {
    lastYear.first { $0.section == section }
  }

  func parameter(_ id: String) -> Parameter? { site.parameters.first { $0.id == id } }

  /// A parameter's name, or its id where the site does not know it.
  func parameterName(_ id: String, _ language: Language) -> String {
    parameter(id)?.name[language] ?? id
  }

  /// The parameters any section has, in the site's order.
  var parameters: [Parameter] {
    let used = Set(assessments.flatMap { $0.parameters.map(\.parameter) })
    return site.parameters.filter { used.contains($0.id) }
  }
}

/// A file in the making: bytes with a name; nothing is written here.
package struct ExportFile: Sendable, Hashable {
  /// `2026-06.html`.
  package let name: String
  package let mediaType: String
  package let bytes: [UInt8]

  package init(name: String, mediaType: String, bytes: [UInt8]) {
    self.name = name
    self.mediaType = mediaType
    self.bytes = bytes
  }
}
