import Daemon
import Exports
import Storage
import WaterQuality

extension GradeReport {
  /// A period of the stations' own values, with the one before it and last year's.
  init(
    _ period: Period, _ grouping: SectionGrouping, _ book: MonthBook, _ site: Site,
    _ inquiry: Inquiry
  ) throws {
    let now = try book.assess(period, inquiry)
    let before = Earlier(period.previous, try book.assess(period.previous, inquiry))
    let lastYear = Earlier(period.sameLastYear, try book.assess(period.sameLastYear, inquiry))
    let sections = now.map { own in
      SectionLine(own, before: before.section(own.section), lastYear: lastYear.section(own.section))
    }
    let groups = site.groups(by: grouping).map { group in
      GroupLine(
        grouping, group.name, period, evaluateRiver(Self.judged(now, group.sections)),
        before: before.group(group.sections), lastYear: lastYear.group(group.sections))
    }
    self.init(
      sections, grouping, groups,
      now.first?.multipleBasis ?? AssessmentPolicy.standard.multipleBasis,
      imports: Set((now + before.assessments + lastYear.assessments).flatMap(\.imports)).sorted())
  }

  fileprivate static func judged(
    _ assessments: [MonthlyAssessment], _ sections: [Section]
  ) -> [(assessment: MonthlyAssessment, body: WaterBody)] {
    sections.compactMap { section in
      assessments.first { $0.section == section.id }.map { ($0, section.body) }
    }
  }
}

/// A period to compare with. What has no result in it is told as no comparison, not as a change.
private struct Earlier {
  let period: Period
  let assessments: [MonthlyAssessment]

  init(_ period: Period, _ assessments: [MonthlyAssessment]) {
    self.period = period
    self.assessments = assessments
  }

  func section(_ id: String) -> MonthlyAssessment? { assessments.first { $0.section == id } }

  func group(_ sections: [Section]) -> (period: Period, evaluation: RiverEvaluation) {
    (period, evaluateRiver(GradeReport.judged(assessments, sections)))
  }
}
