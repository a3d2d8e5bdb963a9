/// A span of a section that does not count, with the paper that says so.
package struct ExcludedSpan: Sendable, Equatable {
  package let section: String
  /// Nil: every parameter.
  package let parameter: String?
  /// Sampling times in `from ..< to`.
  package let from: Timestamp
  package let to: Timestamp
  package let reason: String
  package let certificate: String
  /// The number of the file among the imports.
  package let file: Int64

  package init(
    section: String, parameter: String?, from: Timestamp, to: Timestamp, reason: String,
    certificate: String, file: Int64
  ) {
    self.section = section
    self.parameter = parameter
    self.from = from
    self.to = to
    self.reason = reason
    self.certificate = certificate
    self.file = file
  }

  package init(_ row: ImportedRow, file: Int64) {
    self.init(
      section: row.section, parameter: row.parameter, from: row.from, to: row.to,
      reason: row.what ?? "", certificate: row.certificate ?? "", file: file)
  }

  package func isOf(_ parameter: String) -> Bool {
    self.parameter == nil || self.parameter == parameter
  }

  package func covers(_ moment: Timestamp) -> Bool { moment >= from && moment < to }

  package func covers(_ month: Month) -> Bool { from <= month.start && to >= month.end }

  package func touches(_ month: Month) -> Bool { from < month.end && to > month.start }
}

extension SeriesMonth {
  /// Without the slots that lie wholly in one of the spans: nobody expects them any more.
  package func leavingOut(_ spans: [ExcludedSpan], slotMinutes: Int) -> SeriesMonth {
    guard !spans.isEmpty else { return self }
    return SeriesMonth(
      series: series, parameter: parameter, mode: mode, detectionLimit: detectionLimit,
      slots: slots.filter { slot in
        let end = slot.start.adding(minutes: slotMinutes)
        return !spans.contains { $0.from <= slot.start && $0.to >= end }
      })
  }
}
